package io.tidegate.drain;

import java.time.Instant;
import java.util.Optional;

import io.tidegate.target.TargetGroup;

/**
 * How far the target has got out of one group.
 *
 * @param group the group
 * @param stage how far
 * @param since when this stage began; for {@link Stage#DEREGISTERED} when the API
 * accepted it, from where the load balancer's lag is counted
 * @param attempts how often deregistration was asked for
 * @param problem the last trouble, kept when a later attempt mended it
 */
record GroupProgress(TargetGroup group, Stage stage, Instant since, int attempts, Optional<String> problem) {

	enum Stage {

		/** The state is being asked for. */
		ASKING,
		/** The group does not hold the target. */
		NOT_REGISTERED,
		/** Somebody else has deregistered it, and the delay runs. */
		ALREADY_DRAINING,
		/** The first attempt to deregister is under way. */
		DEREGISTERING,
		/** An attempt failed; others follow until the deadline. */
		FAILING,
		/** The API has accepted it. */
		DEREGISTERED,
		/** The group holds it, and taking it out is for others. */
		LEFT_TO_OTHERS

	}

	static GroupProgress asking(TargetGroup group, Instant now) {
		return new GroupProgress(group, Stage.ASKING, now, 0, Optional.empty());
	}

	GroupProgress to(Stage next, Instant now) {
		return new GroupProgress(this.group, next, now, this.attempts, this.problem);
	}

	GroupProgress attempt() {
		return new GroupProgress(this.group, this.stage, this.since, this.attempts + 1, this.problem);
	}

	GroupProgress trouble(String sentence) {
		return new GroupProgress(this.group, this.stage, this.since, this.attempts, Optional.of(sentence));
	}

	/** Whether at least one answer, good or bad, has come about leaving this group. */
	boolean settled() {
		return this.stage != Stage.ASKING && this.stage != Stage.DEREGISTERING;
	}

	boolean holdsNothing() {
		return this.stage == Stage.NOT_REGISTERED;
	}

	/** Whether the group held the target and lets it drain now. */
	boolean drains() {
		return this.stage == Stage.DEREGISTERED || this.stage == Stage.ALREADY_DRAINING;
	}

	/** Whether the load balancer has been told to send nothing more. */
	boolean left() {
		return switch (this.stage) {
			case DEREGISTERED, ALREADY_DRAINING, NOT_REGISTERED -> true;
			case ASKING, DEREGISTERING, FAILING, LEFT_TO_OTHERS -> false;
		};
	}

}
