package io.tidegate.rehearsal.settings;

import java.time.Duration;

import io.tidegate.localalb.Lag;

/**
 * The load balancer.
 *
 * @param nodes how many nodes it has
 * @param lag how long each node goes on sending to a deregistered target
 * @param deregistrationDelay of the target group
 * @param healthInterval between two health checks of one node
 * @param healthCheck what is checked where there is an agent
 */
public record BalancerSettings(int nodes, Lag lag, Duration deregistrationDelay, Duration healthInterval,
		HealthCheckChoice healthCheck) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException with a sentence, if they cannot be
	 */
	public BalancerSettings {
		ServiceSettings.require(nodes >= 1 && nodes <= 50,
				"A load balancer of %d nodes is not possible: choose from 1 to 50".formatted(nodes));
		ServiceSettings.require(deregistrationDelay.toSeconds() <= 3600 && deregistrationDelay.toMillisPart() == 0,
				"A deregistration delay has whole seconds up to an hour: change --deregistration-delay");
		ServiceSettings.require(healthInterval.toSeconds() >= 1 && healthInterval.toSeconds() <= 300,
				"A health check interval is from 1 s to 300 s: change --health-interval");
	}

	/**
	 * Checks that there is what is to be checked.
	 * @param mode where Tidegate is
	 * @throws IllegalArgumentException with a sentence, if there is not
	 */
	public void requireFits(Mode mode) {
		ServiceSettings.require(mode.hasAgent() || this.healthCheck == HealthCheckChoice.TRAFFIC_PORT,
				"With --mode library there is no agent to check: leave --health-check out or choose --mode both");
	}

	/**
	 * What the load balancer checks.
	 */
	public enum HealthCheckChoice {

		/** The agent's own health port. */
		AGENT,
		/** The application's readiness, on the port that gets the traffic. */
		TRAFFIC_PORT

	}

}
