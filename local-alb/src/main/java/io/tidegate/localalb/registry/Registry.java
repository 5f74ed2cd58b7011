package io.tidegate.localalb.registry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that exists. To be used on the event loop only.
 */
public final class Registry {

	private final Map<String, Balancer> balancers = new LinkedHashMap<>();

	private final Map<String, Group> groups = new LinkedHashMap<>();

	private final Map<String, OpenListener> listeners = new LinkedHashMap<>();

	public void add(Balancer balancer) {
		this.balancers.put(balancer.arn(), balancer);
	}

	public void add(Group group) {
		this.groups.put(group.arn(), group);
	}

	/**
	 * Adds a listener, and puts its group to use if it is the group's first.
	 * @param listener a listener whose port is open
	 */
	public void add(OpenListener listener) {
		this.listeners.put(listener.arn(), listener);
		if (listener.group().usedBy() == null) {
			listener.group().enterService(listener.balancer());
		}
	}

	public void remove(Balancer balancer) {
		this.balancers.remove(balancer.arn());
	}

	public void remove(Group group) {
		this.groups.remove(group.arn());
	}

	/**
	 * Removes a listener, and takes its group out of use if it was the group's last.
	 * @param listener the listener
	 */
	public void remove(OpenListener listener) {
		this.listeners.remove(listener.arn());
		boolean used = this.listeners.values().stream().anyMatch((other) -> other.group() == listener.group());
		if (!used) {
			listener.group().leaveService();
		}
	}

	public Collection<Balancer> balancers() {
		return List.copyOf(this.balancers.values());
	}

	public Collection<Group> groups() {
		return List.copyOf(this.groups.values());
	}

	public Collection<OpenListener> listeners() {
		return List.copyOf(this.listeners.values());
	}

	/**
	 * The listeners of one load balancer.
	 * @param balancer the load balancer
	 * @return in the order of their creation
	 */
	public List<OpenListener> listenersOf(Balancer balancer) {
		return this.listeners.values().stream().filter((listener) -> listener.balancer() == balancer).toList();
	}

	public Optional<Balancer> findBalancer(String arn) {
		return Optional.ofNullable(this.balancers.get(arn));
	}

	public Optional<Group> findGroup(String arn) {
		return Optional.ofNullable(this.groups.get(arn));
	}

	public Optional<OpenListener> findListener(String arn) {
		return Optional.ofNullable(this.listeners.get(arn));
	}

	/**
	 * A load balancer that must exist.
	 * @param arn its ARN
	 * @return the load balancer
	 * @throws AlbError {@code LoadBalancerNotFound}
	 */
	public Balancer balancer(String arn) {
		return findBalancer(arn).orElseThrow(() -> new AlbError("LoadBalancerNotFound",
				"The load balancer '" + arn + "' does not exist: create it first, or correct the ARN."));
	}

	/**
	 * A target group that must exist.
	 * @param arn its ARN
	 * @return the group
	 * @throws AlbError {@code TargetGroupNotFound}
	 */
	public Group group(String arn) {
		return findGroup(arn).orElseThrow(() -> new AlbError("TargetGroupNotFound",
				"The target group '" + arn + "' does not exist: create it first, or correct the ARN."));
	}

	/**
	 * A listener that must exist.
	 * @param arn its ARN
	 * @return the listener
	 * @throws AlbError {@code ListenerNotFound}
	 */
	public OpenListener listener(String arn) {
		return findListener(arn).orElseThrow(() -> new AlbError("ListenerNotFound",
				"The listener '" + arn + "' does not exist: create it first, or correct the ARN."));
	}

}
