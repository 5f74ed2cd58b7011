package io.tidegate.rehearsal.ecs;

/**
 * Is told what tasks do, by the thread that does it.
 */
public interface TaskEvents {

	/**
	 * A task is in another state than before.
	 * @param task which
	 * @param state the new state
	 */
	default void entered(Task task, TaskState state) {
	}

	/**
	 * A container is about to be sent SIGTERM.
	 * @param task of which task
	 * @param container its name
	 */
	default void signalling(Task task, String container) {
	}

}
