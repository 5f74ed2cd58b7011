package io.tidegate.rehearsal.view;

import java.time.Duration;
import java.util.List;

/**
 * A rehearsal at one moment.
 *
 * @param name of the variant
 * @param phase what is being done
 * @param elapsed since the variant began
 * @param tasks the tasks that were ever started
 * @param sent requests sent so far
 * @param answers requests that have ended
 * @param failures requests that have failed
 * @param connections how long-lived connections go, in words; empty if there are none
 */
public record Snapshot(String name, String phase, Duration elapsed, List<TaskLine> tasks, long sent, long answers,
		int failures, String connections) {

	/**
	 * A task at that moment.
	 *
	 * @param number its number
	 * @param revision its revision
	 * @param state its state
	 * @param targetState its target's state
	 */
	public record TaskLine(int number, int revision, String state, String targetState) {

	}

}
