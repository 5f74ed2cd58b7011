package io.tidegate.rehearsal.settings;

import java.time.Duration;

import io.tidegate.rehearsal.ecs.StopMode;

/**
 * What Tidegate is told, in an agent or in the application.
 *
 * @param minimum how long they serve after deregistration at least
 * @param quietPeriod how long nothing must come before traffic has ended
 * @param margin what they keep of the stop timeout
 * @param apiFault what is wrong with the API from the first SIGTERM on
 * @param goodbye how long before its end a long-lived connection is told to go, where
 * Tidegate is in the application
 * @param mode where Tidegate is, and who registers the targets
 */
public record AgentSettings(Duration minimum, Duration quietPeriod, Duration margin, ApiFault apiFault,
		Duration goodbye, Mode mode) {

	/**
	 * Checks that what the agents manage is theirs to manage.
	 * @param stop how tasks are stopped
	 * @throws IllegalArgumentException with a sentence, if it is not
	 */
	public void requireFits(StopMode stop) {
		ServiceSettings.require(this.mode != Mode.MANAGE || stop == StopMode.SUDDEN,
				"With --mode manage no scheduler deregisters anything: leave --stop scheduler out or choose --mode deregister");
		ServiceSettings.require(
				this.mode != Mode.MANAGE || this.apiFault == ApiFault.NONE || this.apiFault == ApiFault.SLOW,
				"With --mode manage only the agents register, so nothing can be rolled without the API: choose --api-fault slow or --mode deregister");
	}

	/**
	 * Checks that Tidegate can be where it is meant to be.
	 * @param workload the application
	 * @throws IllegalArgumentException with a sentence, if it cannot
	 */
	public void requireFits(Workload workload) {
		ServiceSettings.require(!this.mode.isInApplication() || workload instanceof Workload.SampleApp,
				"Only the sample application has Tidegate inside: leave --workload out or choose --mode deregister");
	}

	/**
	 * Checks that a drain fits into the stop timeout.
	 * @param stopTimeout of the agent's container
	 * @throws IllegalArgumentException with a sentence, if it does not
	 */
	public void requireFits(Duration stopTimeout) {
		Duration budget = stopTimeout.minus(this.margin);
		ServiceSettings.require(budget.isPositive(),
				"A margin of %d s leaves nothing of a stop timeout of %d s: lower --margin or raise --stop-timeout"
					.formatted(this.margin.toSeconds(), stopTimeout.toSeconds()));
		ServiceSettings.require(this.quietPeriod.compareTo(budget) <= 0,
				"A quiet period of %d s is longer than the %d s the stop timeout leaves: lower --quiet-period or raise --stop-timeout"
					.formatted(this.quietPeriod.toSeconds(), budget.toSeconds()));
		ServiceSettings.require(this.minimum.compareTo(budget) <= 0,
				"A minimum of %d s is longer than the %d s the stop timeout leaves: lower --minimum or raise --stop-timeout"
					.formatted(this.minimum.toSeconds(), budget.toSeconds()));
		ServiceSettings.require(!this.mode.isInApplication() || this.goodbye.compareTo(budget) <= 0,
				"A goodbye %d s ahead is longer than the %d s the stop timeout leaves: lower --goodbye or raise --stop-timeout"
					.formatted(this.goodbye.toSeconds(), budget.toSeconds()));
	}

}
