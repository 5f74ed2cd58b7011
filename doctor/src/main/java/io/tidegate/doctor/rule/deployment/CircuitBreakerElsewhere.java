package io.tidegate.doctor.rule.deployment;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A circuit breaker for a deployment that ECS does not do.
 */
final class CircuitBreakerElsewhere extends Rule {

	CircuitBreakerElsewhere() {
		super("circuit-breaker-without-ecs", Severity.ERROR, "A circuit breaker for a deployment that ECS does not do",
				"Only ECS’s own rolling update has one. ECS refuses the service.", Source.CIRCUIT_BREAKER);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.controller().filter((type) -> !type.equals("ECS")).isPresent())
			.filter((service) -> service.deployment("deploymentCircuitBreaker").at("enable").flag().is(true))
			.forEach((service) -> found.add(service.deployment("deploymentCircuitBreaker").origin(),
					"Service %s is deployed by %s and has a circuit breaker".formatted(service.label(),
							service.controller().orElse("")),
					"Remove deploymentCircuitBreaker"));
	}

}
