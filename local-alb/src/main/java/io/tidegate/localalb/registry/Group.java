package io.tidegate.localalb.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.tidegate.localalb.target.Anomalies;
import io.tidegate.localalb.target.CheckResult;
import io.tidegate.localalb.target.Choosing.Algorithm;
import io.tidegate.localalb.target.NodeHealth;
import io.tidegate.localalb.target.Registration;
import io.tidegate.localalb.target.Registration.Draining;
import io.tidegate.localalb.target.Registration.InService;
import io.tidegate.localalb.target.Registration.NotInUse;
import io.tidegate.localalb.target.Routing;
import io.tidegate.localalb.target.SlowStart;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.TargetStatus;
import io.tidegate.localalb.time.Timeline;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * A target group and its targets. To be used on the event loop only.
 */
public final class Group {

	private TargetGroup settings;

	private HealthCheck healthCheck;

	private final Attributes attributes = Attributes.ofGroup();

	private final Map<Target, Registration> registrations = new LinkedHashMap<>();

	private final Map<Target, TargetStatus> told = new LinkedHashMap<>();

	private final Zones zones = new Zones();

	private final SlowStart slowStart = new SlowStart();

	private final Anomalies anomalies = new Anomalies();

	private final Surroundings surroundings;

	private @Nullable Balancer usedBy;

	private long lastSerial;

	/**
	 * What a group needs from outside.
	 *
	 * @param timeline the time
	 * @param nodes how many nodes a load balancer has
	 * @param lags draws, for each node, how long it takes to hear of a deregistration
	 * @param observer is told of every change
	 */
	public record Surroundings(Timeline timeline, int nodes, Supplier<List<Duration>> lags, GroupObserver observer) {
	}

	/**
	 * A group without targets that no listener uses.
	 * @param settings what was created, with all defaults filled in
	 * @param healthCheck the same settings' health check
	 * @param surroundings what it needs from outside
	 */
	public Group(TargetGroup settings, HealthCheck healthCheck, Surroundings surroundings) {
		this.settings = settings;
		this.healthCheck = healthCheck;
		this.surroundings = surroundings;
	}

	public String arn() {
		return this.settings.targetGroupArn();
	}

	/**
	 * What was created, the load balancer that uses it included.
	 * @return the group as the API describes it
	 */
	public TargetGroup described() {
		Balancer user = this.usedBy;
		return this.settings.toBuilder().loadBalancerArns((user != null) ? List.of(user.arn()) : List.of()).build();
	}

	/**
	 * What was created, or changed to, and nothing of who uses it.
	 * @return the settings
	 */
	public TargetGroup settings() {
		return this.settings;
	}

	public HealthCheck healthCheck() {
		return this.healthCheck;
	}

	/**
	 * Changes how targets are checked, from the next check on.
	 * @param next the settings with the health check
	 * @param check the same settings' health check
	 */
	public void change(TargetGroup next, HealthCheck check) {
		this.settings = next;
		this.healthCheck = check;
	}

	public Attributes attributes() {
		return this.attributes;
	}

	/**
	 * The load balancer that uses the group.
	 * @return null if no listener forwards to it
	 */
	public @Nullable Balancer usedBy() {
		return this.usedBy;
	}

	/**
	 * Every target that is registered or draining.
	 * @return a read-only view
	 */
	public Map<Target, Registration> registrations() {
		return Collections.unmodifiableMap(this.registrations);
	}

	/**
	 * A listener forwards to this group now: its targets are checked from here on.
	 * @param balancer the listener's load balancer
	 */
	public void enterService(Balancer balancer) {
		this.usedBy = balancer;
		startAnew(NotInUse.class);
	}

	/**
	 * No listener forwards to this group any more.
	 */
	public void leaveService() {
		this.usedBy = null;
		startAnew(InService.class);
	}

	private void startAnew(Class<? extends Registration> kind) {
		for (Map.Entry<Target, Registration> entry : List.copyOf(this.registrations.entrySet())) {
			if (kind.isInstance(entry.getValue())) {
				put(entry.getKey(), create(entry.getKey()));
			}
		}
	}

	/**
	 * Registers a target. One that is registered already stays as it is; one that drains
	 * is taken back, and starts anew.
	 * @param target the target
	 * @param zone the Availability Zone that was given with it, or null
	 */
	public void register(Target target, @Nullable String zone) {
		Registration present = this.registrations.get(target);
		if (present != null && !(present instanceof Draining)) {
			return;
		}
		this.zones.put(target, zone);
		put(target, (present instanceof Draining draining) ? revive(target, draining) : create(target));
	}

	/**
	 * The Availability Zone a target was registered with.
	 * @param target the target
	 * @return null if none was given
	 */
	public @Nullable String zone(Target target) {
		return this.zones.of(target);
	}

	/**
	 * Whether some target is registered as one of all zones.
	 */
	public boolean isInAllZones() {
		return this.registrations.entrySet()
			.stream()
			.anyMatch((entry) -> !(entry.getValue() instanceof Draining) && this.zones.isInAll(entry.getKey()));
	}

	/**
	 * Whether each node sends to the targets of its own zone only.
	 */
	public boolean isZonal() {
		return this.attributes.get(Attributes.CROSS_ZONE).equals("false");
	}

	/**
	 * The load balancer has been enabled for other zones: targets come into use or fall
	 * out of it.
	 */
	public void zonesChanged() {
		List.copyOf(this.registrations.keySet()).forEach((target) -> {
			Registration present = this.registrations.get(target);
			boolean possible = inTheWay(target).isEmpty();
			if (possible ? present instanceof NotInUse : present instanceof InService) {
				put(target, create(target));
			}
		});
	}

	private Registration revive(Target target, Draining draining) {
		return inTheWay(target).isPresent() ? create(target) : InService.revived(++this.lastSerial, draining, now());
	}

	private Registration create(Target target) {
		long serial = ++this.lastSerial;
		return inTheWay(target).<Registration>map((why) -> new NotInUse(serial, why))
			.orElseGet(() -> InService.create(serial, this.surroundings.nodes()));
	}

	private Optional<TargetStatus> inTheWay(Target target) {
		Balancer user = this.usedBy;
		if (user == null) {
			return Optional.of(TargetStatus.NOT_IN_USE);
		}
		return this.zones.isIn(target, user::covers) ? Optional.empty() : Optional.of(TargetStatus.ZONE_NOT_ENABLED);
	}

	/**
	 * Starts draining a target. One that is not registered is nobody's concern.
	 * @param target the target, by id and port
	 */
	public void deregister(Target target) {
		Registration present = this.registrations.get(target);
		if (present == null || present instanceof Draining) {
			return;
		}
		Duration delay = Duration.ofSeconds(this.attributes.asNumber(Attributes.DEREGISTRATION_DELAY));
		Draining draining = present.deregistered(now(), delay, this.surroundings.lags().get());
		put(target, draining);
		scheduleEnd(target, draining, draining.endsAt());
	}

	private void scheduleEnd(Target target, Draining draining, Instant when) {
		this.surroundings.timeline().after(Duration.between(now(), when), () -> endDraining(target, draining.serial()));
	}

	private void endDraining(Target target, long serial) {
		Registration present = this.registrations.get(target);
		if (!(present instanceof Draining draining) || draining.serial() != serial) {
			return;
		}
		if (draining.isForgotten(now())) {
			put(target, null);
			return;
		}
		tell(target, draining.status(now()));
		Instant next = now().isBefore(draining.endsAt()) ? draining.endsAt() : draining.forgottenAt();
		scheduleEnd(target, draining, next);
	}

	/**
	 * The first check of a registration is on its way.
	 * @param target the target
	 */
	public void checksBegun(Target target) {
		if (this.registrations.get(target) instanceof InService served) {
			put(target, served.begun());
		}
	}

	/**
	 * A node has checked a target.
	 * @param target the target
	 * @param serial the registration that was checked; a result that comes too late for
	 * it changes nothing
	 * @param node the node's index
	 * @param result what it found
	 */
	public void checked(Target target, long serial, int node, CheckResult result) {
		Registration present = this.registrations.get(target);
		if (present != null && present.serial() == serial) {
			put(target, present.checked(node, result, this.healthCheck.thresholds()));
		}
	}

	/**
	 * The targets a node may choose from for a new request.
	 * @param node the node's index
	 * @return none if it knows of none
	 */
	public List<Target> candidates(int node) {
		return minimum(Attributes.ROUTING_COUNT, Attributes.ROUTING_PERCENTAGE).candidates(within(node), node, now());
	}

	/**
	 * Whether DNS leads clients to a node, as far as this group goes. Where each node
	 * sends to all targets, all would be left out together, and so none is.
	 * @param node the node's index
	 * @return whether enough targets of the node's zone are healthy
	 */
	public boolean leadsTo(int node) {
		return !isZonal()
				|| !minimum(Attributes.DNS_COUNT, Attributes.DNS_PERCENTAGE).isMissed(within(node), node, now());
	}

	private Routing minimum(String count, String percentage) {
		return new Routing(this.attributes.asNumber(count), this.attributes.asNumber(percentage));
	}

	private Map<Target, Registration> within(int node) {
		Balancer user = this.usedBy;
		return (isZonal() && user != null) ? this.zones.within(this.registrations, user.zone(node))
				: this.registrations;
	}

	/**
	 * How a node chooses among them.
	 * @return the algorithm
	 */
	public Algorithm algorithm() {
		return Algorithm.valueOf(this.attributes.get(Attributes.ALGORITHM).toUpperCase(Locale.ROOT));
	}

	/**
	 * How much of a full turn a target gets: less than 1 while it warms up, and where
	 * anomalies are mitigated, while it is one.
	 * @param target the target
	 * @return from 0 to 1
	 */
	public double share(Target target) {
		double warm = this.slowStart.share(target, now(), warmUp());
		return mitigates() ? warm * this.anomalies.share(target, now()) : warm;
	}

	private boolean mitigates() {
		return this.attributes.isOn(Attributes.ANOMALY_MITIGATION);
	}

	/**
	 * A request to a target has ended.
	 * @param target the target
	 * @param failed whether that was the target's failure
	 */
	public void ended(Target target, boolean failed) {
		this.anomalies.ended(target, failed, now());
	}

	/**
	 * Whether a target fails far more often than the others.
	 * @param target the target
	 */
	public boolean isAnomalous(Target target) {
		return this.anomalies.isAnomalous(target);
	}

	/**
	 * Whether a target gets less than its share of the traffic for having failed.
	 * @param target the target
	 */
	public boolean isMitigated(Target target) {
		return mitigates() && this.anomalies.share(target, now()) < 1;
	}

	private Duration warmUp() {
		return Duration.ofSeconds(this.attributes.asNumber(Attributes.SLOW_START));
	}

	// A target begins to serve with the first node that finds it healthy.
	private void warm(Target target, @Nullable Registration before, @Nullable Registration after) {
		boolean served = before != null && serves(before);
		boolean serves = after != null && serves(after);
		if (serves && !served) {
			this.anomalies.becameHealthy(target);
			List<Target> others = this.registrations.entrySet()
				.stream()
				.filter((entry) -> !entry.getKey().equals(target) && serves(entry.getValue()))
				.map(Map.Entry::getKey)
				.toList();
			this.slowStart.becameHealthy(target, now(), warmUp(), others);
		}
		else if (served && !serves) {
			this.slowStart.ended(target);
			this.anomalies.forget(target, now());
		}
	}

	private boolean serves(Registration registration) {
		return registration instanceof InService && IntStream.range(0, this.surroundings.nodes())
			.anyMatch((node) -> registration.health(node).view() == NodeHealth.View.HEALTHY);
	}

	/**
	 * What the API tells of a target.
	 * @param target the target
	 * @return its state; {@code unused} where it is not registered
	 */
	public TargetStatus status(Target target) {
		Registration present = this.registrations.get(target);
		return (present != null) ? present.status(now()) : TargetStatus.NOT_REGISTERED;
	}

	/**
	 * The targets that the API tells of: one whose delay is over may still be known to a
	 * node that has not heard, and not to the API.
	 * @return those that are registered or draining
	 */
	public List<Target> present() {
		return this.registrations.keySet()
			.stream()
			.filter((target) -> !status(target).equals(TargetStatus.NOT_REGISTERED))
			.toList();
	}

	private void put(Target target, @Nullable Registration next) {
		Registration before = this.registrations.get(target);
		if (next == null) {
			this.registrations.remove(target);
			this.zones.forget(target);
		}
		else {
			this.registrations.put(target, next);
		}
		warm(target, before, next);
		tell(target, (next != null) ? next.status(now()) : TargetStatus.NOT_REGISTERED);
		this.surroundings.observer().registrationChanged(this, target, before, next);
	}

	private void tell(Target target, TargetStatus status) {
		if (!status.equals(this.told.put(target, status))) {
			this.surroundings.observer().statusChanged(this, target, status);
		}
		if (status.equals(TargetStatus.NOT_REGISTERED)) {
			this.told.remove(target);
		}
	}

	private Instant now() {
		return this.surroundings.timeline().now();
	}

}
