package io.tidegate.platform;

import java.util.Optional;

/**
 * What one question to a {@link TaskSource} brought.
 */
public sealed interface TaskReading {

	/**
	 * Return the task, if it was told.
	 */
	Optional<Task> told();

	/**
	 * The task was told.
	 *
	 * @param task the task
	 * @param ownContainerId the id of the container this process runs in, absent if it
	 * could not be found out yet
	 */
	record Known(Task task, Optional<String> ownContainerId) implements TaskReading {

		@Override
		public Optional<Task> told() {
			return Optional.of(this.task);
		}

	}

	/**
	 * It was not.
	 *
	 * @param reason why, as a sentence that may be shown anywhere: no address, no content
	 */
	record Missing(String reason) implements TaskReading {

		@Override
		public Optional<Task> told() {
			return Optional.empty();
		}

	}

}
