package io.tidegate.platform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.tidegate.platform.TaskContainer.Health;
import io.tidegate.platform.TaskContainer.Status;

/**
 * A task source that says what it is told to. Its task consists of a container named
 * {@code tidegate}, which is this process's own, and of others.
 */
public final class TaskScript implements TaskSource {

	private static final String OWN = "id-of-tidegate";

	private final Deque<TaskReading> once = new ArrayDeque<>();

	private TaskReading always = new TaskReading.Missing("the script has not begun");

	private int asked;

	/**
	 * Nothing is told yet.
	 */
	public TaskScript() {
	}

	@Override
	public TaskReading read() {
		this.asked++;
		return this.once.isEmpty() ? this.always : this.once.remove();
	}

	/**
	 * Return how often it was asked.
	 */
	public int asked() {
		return this.asked;
	}

	/**
	 * Say this from now on.
	 */
	public void say(TaskReading reading) {
		this.always = reading;
	}

	/**
	 * Tell from now on of a task of these containers and Tidegate's own.
	 */
	public void say(TaskContainer... others) {
		say(reading(false, others));
	}

	/**
	 * Say nothing from now on.
	 */
	public void fallSilent() {
		say(new TaskReading.Missing("the task metadata endpoint was of no use: it answered 500"));
	}

	/**
	 * Say this once before anything else.
	 */
	public void once(TaskReading reading) {
		this.once.add(reading);
	}

	/**
	 * Return a reading of a task of these containers and Tidegate's own.
	 */
	public static TaskReading.Known reading(boolean stopping, TaskContainer... others) {
		TaskContainer own = new TaskContainer(OWN, "tidegate", true, Status.RUNNING, Optional.empty(), Health.NONE,
				List.of(), List.of());
		List<TaskContainer> all = new ArrayList<>(List.of(others));
		all.add(own);
		return new TaskReading.Known(
				new Task("cart", Optional.of("cart"), LaunchType.FARGATE, stopping, Optional.of("eu-west-1b"), all),
				Optional.of(OWN));
	}

	/**
	 * Return a container that runs.
	 */
	public static TaskContainer running(String name, Health health) {
		return container(name, Status.RUNNING, Optional.empty(), health);
	}

	/**
	 * Return a container that has stopped with an exit code.
	 */
	public static TaskContainer stopped(String name, int exitCode) {
		return container(name, Status.STOPPED, Optional.of(exitCode), Health.NONE);
	}

	/**
	 * Return a container.
	 */
	public static TaskContainer container(String name, Status status, Optional<Integer> exitCode, Health health) {
		return new TaskContainer("id-of-" + name, name, true, status, exitCode, health, List.of(), List.of());
	}

}
