package io.tidegate.rehearsal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.tidegate.rehearsal.ecs.Service;
import io.tidegate.rehearsal.ecs.Task;
import io.tidegate.rehearsal.ecs.TaskEvents;
import io.tidegate.rehearsal.ecs.TaskState;
import io.tidegate.rehearsal.load.Load;
import io.tidegate.rehearsal.longlived.LongLivedLoad;
import io.tidegate.rehearsal.settings.ApiFault;
import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.RehearsalView;
import io.tidegate.rehearsal.view.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Tells the view what happens, and breaks the API at the first SIGTERM if that is asked
 * for. Safe for use by several threads.
 */
final class Watch implements TaskEvents {

	private final String name;

	private final Time time;

	private final RehearsalView view;

	private final ApiGateway gateway;

	private final ApiFault fault;

	private final Instant started;

	private volatile @Nullable Service service;

	private volatile @Nullable Load load;

	private volatile @Nullable LongLivedLoad longLived;

	private volatile String phase = "";

	private volatile boolean done;

	Watch(String name, Time time, RehearsalView view, ApiGateway gateway, ApiFault fault) {
		this.name = name;
		this.time = time;
		this.view = view;
		this.gateway = gateway;
		this.fault = fault;
		this.started = time.now();
	}

	void watch(Service watched) {
		this.service = watched;
		this.view.begin(this::snapshot);
	}

	void watch(Load watched, LongLivedLoad connections) {
		this.load = watched;
		this.longLived = connections;
	}

	void phase(String words) {
		this.phase = words;
		happened(words);
	}

	void done() {
		this.phase = "done";
		this.done = true;
		this.view.end(snapshot());
	}

	@Override
	public void entered(Task task, TaskState state) {
		happened("task %d %s".formatted(task.number(), state));
	}

	@Override
	public void signalling(Task task, String container) {
		this.gateway.fail(this.fault);
		happened("task %d SIGTERM to %s".formatted(task.number(), container));
	}

	/**
	 * What comes after the end is only the cleaning up.
	 */
	private void happened(String words) {
		if (!this.done) {
			this.view.happened(snapshot(), words);
		}
	}

	private Snapshot snapshot() {
		Service tasks = this.service;
		Load requests = this.load;
		LongLivedLoad connections = this.longLived;
		return new Snapshot(this.name, this.phase, Duration.between(this.started, this.time.now()),
				(tasks != null) ? tasks.tasks().stream().map(Watch::line).toList() : List.of(),
				(requests != null) ? requests.sent() : 0, (requests != null) ? requests.answers() : 0,
				(requests != null) ? requests.failures() : 0, (connections != null) ? connections.words() : "");
	}

	private static Snapshot.TaskLine line(Task task) {
		return new Snapshot.TaskLine(task.number(), task.revision(), task.state().name(), task.targetState());
	}

}
