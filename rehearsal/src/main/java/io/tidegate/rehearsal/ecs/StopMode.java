package io.tidegate.rehearsal.ecs;

/**
 * How a task is stopped.
 */
public enum StopMode {

	/**
	 * SIGTERM while the target is still healthy, as after StopTask, a Spot interruption
	 * or the exit of an essential container.
	 */
	SUDDEN,

	/**
	 * Deregistered first, SIGTERM when the deregistration delay is over, as a rolling
	 * deployment does.
	 */
	SCHEDULER

}
