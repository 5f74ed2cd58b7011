package io.tidegate.spring;

import java.time.Duration;
import java.util.Optional;

import io.tidegate.platform.InstanceSource;
import io.tidegate.platform.LaunchType;
import io.tidegate.platform.Task;
import io.tidegate.platform.TaskReading;
import io.tidegate.platform.TaskSource;
import io.tidegate.registration.Mode;
import io.tidegate.settings.SettingException;
import io.tidegate.time.Timeline;

/**
 * What the platform said at the start of the place where this process runs, and what
 * follows from it.
 *
 * @param inEcs whether this is an ECS task, whatever its metadata say
 * @param task what the metadata said, empty outside ECS and where they were silent
 * @param ownContainerId the container this process runs in, where it is known
 * @param tasks whom to ask for the task
 * @param instances whom to ask for the instance
 */
record Surroundings(boolean inEcs, Optional<Task> task, Optional<String> ownContainerId, TaskSource tasks,
		InstanceSource instances) {

	private static final int ATTEMPTS = 3;

	private static final Duration PAUSE = Duration.ofMillis(300);

	/**
	 * Return what is known of a place that nobody needs to know.
	 */
	static Surroundings unasked(TaskSource tasks, InstanceSource instances) {
		return new Surroundings(false, Optional.empty(), Optional.empty(), tasks, instances);
	}

	/**
	 * Ask the task metadata, a few times if they are silent, for some seconds at most.
	 */
	static Surroundings of(boolean inEcs, TaskSource tasks, InstanceSource instances, Timeline timeline) {
		TaskReading reading = tasks.read();
		for (int attempt = 1; inEcs && attempt < ATTEMPTS && reading.told().isEmpty(); attempt++) {
			pause(timeline);
			reading = tasks.read();
		}
		Optional<String> own = (reading instanceof TaskReading.Known known) ? known.ownContainerId() : Optional.empty();
		return new Surroundings(inEcs, reading.told(), own, tasks, instances);
	}

	private static void pause(Timeline timeline) {
		try {
			timeline.pause(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Return what to change at the load balancer: what is configured, else to deregister
	 * where ECS registers, and to manage everywhere else.
	 * @throws SettingException if an ECS service and Tidegate would both register
	 */
	Mode mode(TidegateProperties properties) {
		boolean ecsRegisters = this.inEcs && !isExternal();
		Mode mode = properties.modeOr(ecsRegisters ? Mode.DEREGISTER : Mode.MANAGE);
		Optional<String> service = this.task.flatMap(Task::service);
		if (mode == Mode.MANAGE && ecsRegisters && service.isPresent() && !properties.registration().evenInService()) {
			throw new SettingException("tidegate.mode",
					"is manage, and this task belongs to the ECS service " + service.get()
							+ ", which registers and deregisters its targets itself",
					"set it to deregister; or, if that service has no load balancer, set "
							+ "tidegate.registration.even-in-service to true");
		}
		return mode;
	}

	// ECS knows no load balancer for machines that are not AWS's.
	private boolean isExternal() {
		return this.task.filter((known) -> known.launchType() == LaunchType.EXTERNAL).isPresent();
	}

}
