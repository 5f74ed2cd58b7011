package io.tidegate.doctor.rule.deployment;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A deployment that never gives up.
 */
final class CircuitBreakerOff extends Rule {

	CircuitBreakerOff() {
		super("circuit-breaker-off", Severity.NOTE, "A deployment that never gives up",
				"A version that never becomes healthy is started again and again, and nobody rolls it back.",
				Source.CIRCUIT_BREAKER);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.isRolling() && !service.attachments().isEmpty())
			.filter((service) -> service.deployment("deploymentCircuitBreaker")
				.at("enable")
				.flag()
				.or(false)
				.filter((on) -> !on)
				.isPresent())
			.forEach(
					(service) -> found.add(service.view().at("deploymentConfiguration").origin(),
							"Service %s has no circuit breaker: a version that never becomes healthy is tried for ever"
								.formatted(service.label()),
							"Set deploymentCircuitBreaker to enable=true, rollback=true"));
	}

}
