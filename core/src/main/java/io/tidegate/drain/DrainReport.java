package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tidegate.traffic.Evidence;
import io.tidegate.workload.Release;

/**
 * What happened in a drain.
 *
 * @param cause what it was for
 * @param end why it ended
 * @param signalledAt when it began
 * @param deregisteredAt when the last group was left, empty if none was
 * @param quietAt when the end was seen and the release began
 * @param endedAt when the application had been let go
 * @param lagSeen from the last deregistration to the last arrival after it, empty if
 * nothing arrived; what the load balancer's lag was at least
 * @param inFlightAtEnd requests that had no answer when the release began
 * @param evidence the weakest evidence that was used
 * @param groups how each group was left
 * @param release how the application was let go
 * @param missing a sentence for everything that did not go as it should
 */
public record DrainReport(DrainCause cause, DrainEnd end, Instant signalledAt, Optional<Instant> deregisteredAt,
		Instant quietAt, Instant endedAt, Optional<Duration> lagSeen, int inFlightAtEnd, Evidence evidence,
		List<GroupOutcome> groups, Release release, List<String> missing) {

	public DrainReport {
		groups = List.copyOf(groups);
		missing = List.copyOf(missing);
	}

	/**
	 * How the target left one group.
	 *
	 * @param arn the group
	 * @param outcome how
	 * @param attempts how often deregistration was asked for
	 * @param after how long after the signal
	 * @param problem the last trouble on the way, empty if there was none
	 */
	public record GroupOutcome(String arn, Outcome outcome, int attempts, Duration after, Optional<String> problem) {
	}

	/**
	 * The ways to leave a group.
	 */
	public enum Outcome {

		/** This drain deregistered it. */
		DEREGISTERED,
		/** Somebody else had, before the drain. */
		ALREADY_DRAINING,
		/** The group did not hold it. */
		NOT_REGISTERED,
		/** The group may still hold it. */
		FAILED,
		/** The group still held it, and taking it out was for others. */
		LEFT_TO_OTHERS

	}

	/**
	 * Return how long the whole drain took.
	 */
	public Duration total() {
		return Duration.between(this.signalledAt, this.endedAt);
	}

	/**
	 * Return how long it took to leave all groups, zero if none was left.
	 */
	public Duration deregistering() {
		return this.deregisteredAt.map((at) -> Duration.between(this.signalledAt, at)).orElse(Duration.ZERO);
	}

	/**
	 * Return how long the application was kept serving after that.
	 */
	public Duration serving() {
		return Duration.between(this.deregisteredAt.orElse(this.signalledAt), this.quietAt);
	}

	/**
	 * Return how long the release took.
	 */
	public Duration releasing() {
		return Duration.between(this.quietAt, this.endedAt);
	}

}
