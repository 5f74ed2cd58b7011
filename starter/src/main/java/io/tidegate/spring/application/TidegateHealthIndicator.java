package io.tidegate.spring.application;

import java.util.Map;
import java.util.stream.Collectors;

import io.tidegate.drain.Drainer;
import io.tidegate.registration.GroupWatch;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.TargetHealth;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * What the load balancer thinks, for whoever looks at Actuator's health. Always up: a
 * load balancer whose API cannot be reached goes on sending, and must not be answered
 * with a failing health check because of it. Readiness has its own state, which a drain
 * refuses.
 */
final class TidegateHealthIndicator extends AbstractHealthIndicator {

	private final Drainer drainer;

	private final GroupWatch watch;

	TidegateHealthIndicator(Drainer drainer, GroupWatch watch) {
		this.drainer = drainer;
		this.watch = watch;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Map<String, String> groups = this.watch.facts()
			.stream()
			.collect(Collectors.toMap((facts) -> facts.group().name(), TidegateHealthIndicator::state,
					(one, other) -> one));
		builder.up().withDetail("state", this.drainer.state()).withDetail("groups", groups);
	}

	private static String state(GroupFacts facts) {
		return facts.health().map(TargetHealth::text).or(facts::problem).orElse("not known");
	}

}
