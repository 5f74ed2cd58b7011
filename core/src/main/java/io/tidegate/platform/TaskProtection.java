package io.tidegate.platform;

import java.time.Duration;

/**
 * The port to a task's scale-in protection: while it is on, ECS takes the task neither
 * for a scale-in nor for a deployment. It does not keep off a Spot interruption, a
 * {@code StopTask} call, the loss of the instance or the replacement of an unhealthy
 * task.
 * <p>
 * Calls block for a bounded time and never throw. Implementations are safe for use by
 * several threads.
 */
public interface TaskProtection {

	/** The shortest time that ECS protects a task for. */
	Duration SHORTEST = Duration.ofMinutes(1);

	/** The longest time that ECS protects a task for: 2880 minutes. */
	Duration LONGEST = Duration.ofDays(2);

	/**
	 * Protect this task, or protect it on.
	 * @param expires when the protection ends by itself, counted from now;
	 * {@link #SHORTEST} to {@link #LONGEST}, in whole minutes
	 * @return what came of it
	 */
	Outcome protect(Duration expires);

	/**
	 * End the protection.
	 * @return what came of it
	 */
	Outcome release();

	/**
	 * What came of a call.
	 */
	sealed interface Outcome {

		/**
		 * Return the outcome in words, for the log.
		 */
		String sentence();

	}

	/**
	 * It is as it was asked for.
	 */
	record Done() implements Outcome {

		@Override
		public String sentence() {
			return "done";
		}

	}

	/**
	 * The platform said no, and will until something else changes.
	 *
	 * @param sentence why, and what to do; no content of the answer
	 */
	record Refused(String sentence) implements Outcome {
	}

	/**
	 * There were too many calls.
	 */
	record Throttled() implements Outcome {

		@Override
		public String sentence() {
			return "ECS was asked too often";
		}

	}

	/**
	 * No answer, or none that says whether it was done.
	 *
	 * @param sentence what happened
	 */
	record Unreachable(String sentence) implements Outcome {
	}

}
