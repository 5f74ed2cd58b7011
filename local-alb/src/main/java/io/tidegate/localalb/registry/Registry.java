package io.tidegate.localalb.registry;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.localalb.AlbError;

/**
 * Everything that exists. To be used on the event loop only.
 */
public final class Registry {

	private final String region;

	private final Map<String, Balancer> balancers = new LinkedHashMap<>();

	private final Map<String, Group> groups = new LinkedHashMap<>();

	private final Map<String, OpenListener> listeners = new LinkedHashMap<>();

	private final Map<String, ClientTrust> trusts = new LinkedHashMap<>();

	private final Tags tags = new Tags();

	/**
	 * Nothing yet.
	 * @param region where everything will be
	 */
	public Registry(String region) {
		this.region = region;
	}

	public void add(Balancer balancer) {
		this.balancers.put(balancer.arn(), balancer);
	}

	public void add(Group group) {
		this.groups.put(group.arn(), group);
	}

	public void add(ClientTrust trust) {
		this.trusts.put(trust.arn(), trust);
	}

	/**
	 * Adds a listener, and puts its groups to use that were not.
	 * @param listener a listener whose port is open
	 */
	public void add(OpenListener listener) {
		this.listeners.put(listener.arn(), listener);
		used();
	}

	/**
	 * Rules have changed: groups that a rule sends to now are in use, others are not any
	 * more.
	 */
	public void used() {
		Map<String, Balancer> users = new HashMap<>();
		for (OpenListener listener : this.listeners.values()) {
			listener.groupArns().forEach((arn) -> users.putIfAbsent(arn, listener.balancer()));
		}
		for (Group group : List.copyOf(this.groups.values())) {
			Balancer user = users.get(group.arn());
			if (user == null && group.usedBy() != null) {
				group.leaveService();
			}
			else if (user != null && user != group.usedBy()) {
				group.enterService(user);
			}
		}
	}

	public void remove(Balancer balancer) {
		this.balancers.remove(balancer.arn());
		this.tags.forget(balancer.arn());
	}

	public void remove(Group group) {
		this.groups.remove(group.arn());
		this.tags.forget(group.arn());
	}

	public void remove(ClientTrust trust) {
		this.trusts.remove(trust.arn());
		this.tags.forget(trust.arn());
	}

	/**
	 * Removes a listener, and takes groups out of use that no other sends to.
	 * @param listener the listener
	 */
	public void remove(OpenListener listener) {
		this.listeners.remove(listener.arn());
		this.tags.forget(listener.arn());
		listener.allRules().forEach((rule) -> this.tags.forget(rule.described().ruleArn()));
		used();
	}

	/**
	 * A rule is no more.
	 * @param rule a rule that its listener does not have any more
	 */
	public void removed(PlacedRule rule) {
		this.tags.forget(rule.arn());
		used();
	}

	public Tags tags() {
		return this.tags;
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

	public Collection<ClientTrust> trusts() {
		return List.copyOf(this.trusts.values());
	}

	/**
	 * The listeners that let in whom a trust store trusts.
	 * @param trust the trust store
	 * @return in the order of their creation
	 */
	public List<OpenListener> listenersOf(ClientTrust trust) {
		return this.listeners.values()
			.stream()
			.filter((listener) -> trust.arn().equals(listener.trustStoreArn()))
			.toList();
	}

	/**
	 * The listeners of one load balancer.
	 * @param balancer the load balancer
	 * @return in the order of their creation
	 */
	public List<OpenListener> listenersOf(Balancer balancer) {
		return this.listeners.values().stream().filter((listener) -> listener.balancer() == balancer).toList();
	}

	/**
	 * The groups that one load balancer sends to.
	 * @param balancer the load balancer
	 * @return in the order of their creation
	 */
	public List<Group> groupsOf(Balancer balancer) {
		return this.groups.values().stream().filter((group) -> group.usedBy() == balancer).toList();
	}

	/**
	 * The trust store by which a listener verifies clients.
	 * @param listener the listener
	 * @return empty but in the mode {@code verify}
	 */
	public Optional<ClientTrust> trustOf(OpenListener listener) {
		return Optional.ofNullable(listener.trustStoreArn()).map(this::trust);
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
	 * @throws AlbError {@code LoadBalancerNotFound}, or {@code ValidationError} for an
	 * ARN of another region
	 */
	public Balancer balancer(String arn) {
		return findBalancer(arn).orElseThrow(() -> absent("LoadBalancerNotFound", "load balancer", arn));
	}

	/**
	 * A target group that must exist.
	 * @param arn its ARN
	 * @return the group
	 * @throws AlbError {@code TargetGroupNotFound}, or {@code ValidationError} for an ARN
	 * of another region
	 */
	public Group group(String arn) {
		return findGroup(arn).orElseThrow(() -> absent("TargetGroupNotFound", "target group", arn));
	}

	/**
	 * A listener that must exist.
	 * @param arn its ARN
	 * @return the listener
	 * @throws AlbError {@code ListenerNotFound}, or {@code ValidationError} for an ARN of
	 * another region
	 */
	public OpenListener listener(String arn) {
		return findListener(arn).orElseThrow(() -> absent("ListenerNotFound", "listener", arn));
	}

	/**
	 * A trust store that must exist.
	 * @param arn its ARN
	 * @return the trust store
	 * @throws AlbError {@code TrustStoreNotFound}, or {@code ValidationError} for an ARN
	 * of another region
	 */
	public ClientTrust trust(String arn) {
		return Optional.ofNullable(this.trusts.get(arn))
			.orElseThrow(() -> absent("TrustStoreNotFound", "trust store", arn));
	}

	/**
	 * A rule that must exist.
	 * @param arn its ARN
	 * @return the rule and its listener
	 * @throws AlbError {@code RuleNotFound}, or {@code ValidationError} for an ARN of
	 * another region
	 */
	public PlacedRule rule(String arn) {
		return this.listeners.values()
			.stream()
			.flatMap((listener) -> listener.allRules().map((rule) -> new PlacedRule(listener, rule)))
			.filter((placed) -> placed.arn().equals(arn))
			.findFirst()
			.orElseThrow(() -> absent("RuleNotFound", "rule", arn));
	}

	/**
	 * Checks that something exists.
	 * @param arn the ARN of a load balancer, a target group, a listener, a rule or a
	 * trust store
	 * @throws AlbError {@code ...NotFound} of its kind
	 */
	public void requireAny(String arn) {
		if (arn.contains(":targetgroup/")) {
			group(arn);
		}
		else if (arn.contains(":listener/")) {
			listener(arn);
		}
		else if (arn.contains(":listener-rule/")) {
			rule(arn);
		}
		else if (arn.contains(":truststore/")) {
			trust(arn);
		}
		else {
			balancer(arn);
		}
	}

	/**
	 * AWS does not look for an ARN of another region: it calls it invalid (seen in
	 * aws-cli's issue 3673), which is another code than for one that it looked for.
	 */
	private AlbError absent(String code, String kind, String arn) {
		String elsewhere = regionOf(arn);
		if (!elsewhere.isEmpty() && !elsewhere.equals(this.region)) {
			return AlbError.invalid("'" + arn + "' is not a valid " + kind + " ARN here: it is of the region "
					+ elsewhere + ", and this is " + this.region + ".");
		}
		return new AlbError(code,
				"The " + kind + " '" + arn + "' does not exist: create it first, or correct the ARN.");
	}

	static String regionOf(String arn) {
		String[] parts = arn.split(":", 6);
		return (parts.length == 6 && parts[2].equals("elasticloadbalancing")) ? parts[3] : "";
	}

}
