package io.tidegate.rehearsal.compose;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.tidegate.rehearsal.ecs.TaskState;
import io.tidegate.rehearsal.result.StateChange;

/**
 * One task of the compose file, from its start until it is stopped. Safe for use by
 * several threads.
 */
public final class ComposeTask {

	private final List<StateChange> states = new CopyOnWriteArrayList<>();

	private final int number;

	private final int revision;

	private final String place;

	private final Path logs;

	/**
	 * A task that is being started.
	 * @param number counted from 1 within a run
	 * @param revision which roll-out starts it
	 * @param place what its services' names end with
	 * @param logs the folder for their output
	 * @param now the moment
	 */
	ComposeTask(int number, int revision, String place, Path logs, Instant now) {
		this.number = number;
		this.revision = revision;
		this.place = place;
		this.logs = logs;
		enter(TaskState.PENDING, now);
	}

	/**
	 * The task's number.
	 * @return counted from 1
	 */
	public int number() {
		return this.number;
	}

	/**
	 * The revision the task runs.
	 * @return counted from 0
	 */
	public int revision() {
		return this.revision;
	}

	/**
	 * Where it has been.
	 * @return its states so far
	 */
	public List<StateChange> states() {
		return List.copyOf(this.states);
	}

	/**
	 * Where a container's output is.
	 * @param name of the container
	 * @return a file that may not exist
	 */
	public Path log(String name) {
		return this.logs.resolve("task-%d-%s.log".formatted(this.number, name));
	}

	/**
	 * Where it is.
	 * @return its state
	 */
	public String state() {
		return this.states.getLast().state();
	}

	String place() {
		return this.place;
	}

	Instant startedAt() {
		return this.states.getFirst().at();
	}

	void enter(TaskState state, Instant now) {
		this.states.add(new StateChange(now, state.name(), ""));
	}

	@Override
	public String toString() {
		return "task %d (%s)".formatted(this.number, ComposeService.TASK + this.place);
	}

}
