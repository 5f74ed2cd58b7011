package io.tidegate.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.tidegate.target.GroupFacts;
import io.tidegate.target.TargetHealth;
import io.tidegate.time.Spans;

/**
 * How far the target's registration in one group is. Pure arithmetic: answers in, what to
 * do next out.
 *
 * @param stage how far
 * @param since when this stage began
 * @param failures attempts in a row that came to nothing
 * @param notBefore when the next attempt may begin
 * @param problem what is in the way, empty if nothing is
 */
record RegistrationState(Stage stage, Instant since, int failures, Instant notBefore, Optional<String> problem) {

	enum Stage {

		/** Not asked for yet: the group has not said whether it holds the target. */
		UNKNOWN,
		/** The group does not hold it, or lets it drain. */
		ABSENT,
		/** A call is under way. */
		REGISTERING,
		/** The API has accepted it, and no later answer has been heard. */
		ACCEPTED,
		/** The group holds it. */
		HELD

	}

	static RegistrationState start(Instant now) {
		return new RegistrationState(Stage.UNKNOWN, now, 0, now, Optional.empty());
	}

	/**
	 * Whether to register now.
	 * @param ready whether the task is ready
	 */
	boolean due(boolean ready, Instant now) {
		return this.stage == Stage.ABSENT && ready && !now.isBefore(this.notBefore);
	}

	RegistrationState registering(Instant now) {
		return new RegistrationState(Stage.REGISTERING, now, this.failures, this.notBefore, this.problem);
	}

	RegistrationState accepted(Instant now) {
		return new RegistrationState(Stage.ACCEPTED, now, this.failures, this.notBefore, Optional.empty());
	}

	RegistrationState refused(Instant now, String sentence, Duration pause) {
		return new RegistrationState(Stage.ABSENT, now, this.failures + 1, now.plus(pause), Optional.of(sentence));
	}

	/**
	 * Take in what the group said.
	 * @param facts the answer, or its failure
	 * @param askedAt when it was asked: an answer from before an acceptance says nothing
	 * of it
	 * @param pause before the next attempt, should one be needed
	 */
	RegistrationState heard(GroupFacts facts, Instant askedAt, Instant now, Duration pause) {
		if (this.stage == Stage.REGISTERING || (this.stage == Stage.ACCEPTED && !askedAt.isAfter(this.since))) {
			return this;
		}
		if (facts.problem().isPresent()) {
			return unheard(now, facts.problem());
		}
		return facts.health().map((health) -> heard(health, now, pause)).orElse(this);
	}

	// Where the API will not say, registering blindly does no harm: a target that is
	// there stays as it is. What was known before stands.
	private RegistrationState unheard(Instant now, Optional<String> why) {
		return (this.stage == Stage.UNKNOWN)
				? new RegistrationState(Stage.ABSENT, now, this.failures, this.notBefore, why) : this;
	}

	private RegistrationState heard(TargetHealth health, Instant now, Duration pause) {
		if (health.registered()) {
			int failuresNow = (health.state() == TargetHealth.State.HEALTHY) ? 0 : this.failures;
			boolean held = this.stage == Stage.HELD;
			return new RegistrationState(Stage.HELD, held ? this.since : now, failuresNow, this.notBefore,
					Optional.empty());
		}
		if (this.stage == Stage.UNKNOWN || this.stage == Stage.ABSENT) {
			return new RegistrationState(Stage.ABSENT, now, this.failures, this.notBefore, this.problem);
		}
		return new RegistrationState(Stage.ABSENT, now, this.failures + 1, now.plus(pause),
				Optional.of(lost(health, pause)));
	}

	private String lost(TargetHealth health, Duration pause) {
		String again = "it is registered again in " + Spans.text(pause) + " while the task is ready";
		return (this.stage == Stage.HELD) ? "someone else took the target out (" + health.text() + "): " + again
				: "the registration did not take (" + health.text() + "): " + again;
	}

	/**
	 * Return where this stands, in words for a screen.
	 */
	String sentence() {
		String known = switch (this.stage) {
			case UNKNOWN -> "not asked yet";
			case ABSENT -> "not registered yet: waiting for the task to be ready";
			case REGISTERING -> "being registered";
			case ACCEPTED -> "registered, not confirmed yet";
			case HELD -> "registered";
		};
		return this.problem.orElse(known);
	}

}
