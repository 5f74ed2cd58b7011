package io.tidegate.localalb.page;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tidegate.localalb.page.State.GroupView;
import io.tidegate.localalb.page.State.Knobs;
import io.tidegate.localalb.page.State.ListenerView;
import io.tidegate.localalb.page.State.TargetView;
import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.target.Target;
import io.tidegate.localalb.target.TargetStatus;

/**
 * Reads the state from what exists and what was observed.
 */
final class StateReader {

	private final Registry registry;

	private final Observations observations;

	private final Supplier<Knobs> knobs;

	StateReader(Registry registry, Observations observations, Supplier<Knobs> knobs) {
		this.registry = registry;
		this.observations = observations;
		this.knobs = knobs;
	}

	State at(Instant now) {
		return new State(now, this.knobs.get(), this.registry.listeners().stream().map(this::listener).toList(),
				this.registry.groups().stream().map(this::group).toList(), this.observations.seconds(),
				this.observations.inFlight(), this.observations.requests());
	}

	private ListenerView listener(OpenListener listener) {
		return new ListenerView(listener.arn(), listener.balancer().settings().loadBalancerName(), listener.protocol(),
				listener.port(), clients(listener),
				listener.allRules().map((rule) -> RuleText.of(rule.described())).toList());
	}

	private String clients(OpenListener listener) {
		return this.registry.trustOf(listener)
			.map((trust) -> "verifies clients by the trust store " + trust.name())
			.orElse(listener.asksForCertificates() ? "passes on clients' certificates" : "");
	}

	private GroupView group(Group group) {
		List<TargetView> targets = group.present()
			.stream()
			.sorted(Comparator.comparing(Target::id).thenComparingInt(Target::port))
			.map((target) -> target(group, target))
			.toList();
		return new GroupView(group.arn(), group.settings().targetGroupName(),
				group.attributes().asNumber(Attributes.DEREGISTRATION_DELAY), group.healthCheck().path(),
				group.isZonal(), targets);
	}

	private TargetView target(Group group, Target target) {
		TargetStatus status = group.status(target);
		return new TargetView(target.id(), target.port(), target.address(),
				Objects.requireNonNullElse(group.zone(target), ""), status.state(),
				(status.reason() != null) ? status.reason() : "", anomaly(group, target),
				this.observations.history(group.arn(), target.id(), target.port()));
	}

	private static String anomaly(Group group, Target target) {
		Stream<String> words = Stream.of(group.isAnomalous(target) ? "anomalous" : "",
				group.isMitigated(target) ? "mitigated" : "");
		return words.filter((word) -> !word.isEmpty()).collect(Collectors.joining(", "));
	}

}
