package io.tidegate.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the task at one moment.
 *
 * @param task the last task known, absent if none ever was
 * @param ownContainerId the id of the container this process runs in, if it is known
 * @param containers the task's containers, each with the age of what is known of it
 * @param readAt when the last usable answer came
 * @param stale whether that is too long ago to say how the task is now
 * @param miss why the last question brought nothing, absent if it brought something
 */
public record TaskView(Optional<Task> task, Optional<String> ownContainerId, List<ContainerView> containers,
		Optional<Instant> readAt, boolean stale, Optional<String> miss) {

	public TaskView {
		containers = List.copyOf(containers);
	}

	/**
	 * Return the view of a task that nothing was ever heard of.
	 * @param miss why, if it was asked for at all
	 * @return the view
	 */
	public static TaskView unknown(Optional<String> miss) {
		return new TaskView(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), false, miss);
	}

}
