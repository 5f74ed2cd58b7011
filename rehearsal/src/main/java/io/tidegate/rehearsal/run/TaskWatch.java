package io.tidegate.rehearsal.run;

import io.tidegate.rehearsal.ecs.Task;
import io.tidegate.rehearsal.ecs.TaskEvents;
import io.tidegate.rehearsal.ecs.TaskState;
import io.tidegate.rehearsal.settings.ApiFault;
import io.tidegate.rehearsal.view.Snapshot;

/**
 * Tells the watch what tasks do, and breaks the API at the first SIGTERM if that is asked
 * for. Safe for use by several threads.
 */
final class TaskWatch implements TaskEvents {

	private final Watch watch;

	private final ApiGateway gateway;

	private final ApiFault fault;

	TaskWatch(Watch watch, ApiGateway gateway, ApiFault fault) {
		this.watch = watch;
		this.gateway = gateway;
		this.fault = fault;
	}

	@Override
	public void entered(Task task, TaskState state) {
		this.watch.happened("task %d %s".formatted(task.number(), state));
	}

	@Override
	public void signalling(Task task, String container) {
		this.gateway.fail(this.fault);
		this.watch.happened("task %d SIGTERM to %s".formatted(task.number(), container));
	}

	static Snapshot.TaskLine line(Task task) {
		return new Snapshot.TaskLine(task.number(), task.revision(), task.state().name(), task.targetState());
	}

}
