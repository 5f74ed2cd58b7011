package io.tidegate.doctor.picture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which listeners send to which groups.
 */
public final class Routing {

	private final Picture picture;

	private final Set<Element> used = new HashSet<>();

	private final Map<Element, Set<Listener>> listeners = new HashMap<>();

	private boolean complete = true;

	Routing(Picture picture) {
		this.picture = picture;
		for (Listener listener : picture.listeners()) {
			actions(listener.actions()).forEach((group) -> use(group, listener));
			this.complete &= !listener.view().isUnknown() && isKnown(listener.actions());
		}
		for (ListenerRule rule : picture.rules()) {
			actions(rule.actions()).forEach((group) -> {
				this.used.add(group);
				picture.listener(rule).ifPresent((listener) -> use(group, listener));
			});
			this.complete &= !rule.view().isUnknown() && isKnown(rule.actions());
		}
	}

	/**
	 * Return whether all that listeners and their rules do is known.
	 */
	public boolean isComplete() {
		return this.complete;
	}

	/**
	 * Return whether something sends to a group.
	 * @param group the group
	 */
	public boolean uses(TargetGroup group) {
		return this.used.contains(group.element());
	}

	/**
	 * Return the listeners that send to a group.
	 * @param group the group
	 */
	public Set<Listener> listeners(TargetGroup group) {
		return this.listeners.getOrDefault(group.element(), Set.of());
	}

	/**
	 * Return the load balancers that send to a group.
	 * @param group the group
	 */
	public Set<LoadBalancer> loadBalancers(TargetGroup group) {
		Set<LoadBalancer> found = new LinkedHashSet<>();
		listeners(group).forEach((listener) -> this.picture.loadBalancer(listener).ifPresent(found::add));
		group.view()
			.at("loadBalancerArns")
			.references()
			.stream()
			.flatMap(List::stream)
			.flatMap((arn) -> this.picture.find(Kind.LOAD_BALANCER, arn).stream())
			.map(LoadBalancer::new)
			.forEach(found::add);
		return found;
	}

	private void use(Element group, Listener listener) {
		this.used.add(group);
		this.listeners.computeIfAbsent(group, (key) -> new LinkedHashSet<>()).add(listener);
	}

	private Stream<Element> actions(List<Action> actions) {
		return actions.stream()
			.flatMap(Action::groups)
			.flatMap((name) -> this.picture.find(Kind.TARGET_GROUP, name).stream());
	}

	private static boolean isKnown(List<Action> actions) {
		return actions.stream().allMatch(Action::isKnown);
	}

}
