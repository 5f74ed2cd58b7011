package io.tidegate.rehearsal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.tidegate.rehearsal.load.Load;
import io.tidegate.rehearsal.longlived.LongLivedLoad;
import io.tidegate.rehearsal.time.Time;
import io.tidegate.rehearsal.view.RehearsalView;
import io.tidegate.rehearsal.view.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Tells the view what happens. Safe for use by several threads.
 */
final class Watch {

	private final String name;

	private final Time time;

	private final RehearsalView view;

	private final Instant started;

	private volatile Supplier<List<Snapshot.TaskLine>> tasks = List::of;

	private volatile @Nullable Load load;

	private volatile @Nullable LongLivedLoad longLived;

	private volatile String phase = "";

	private volatile boolean done;

	Watch(String name, Time time, RehearsalView view) {
		this.name = name;
		this.time = time;
		this.view = view;
		this.started = time.now();
	}

	/**
	 * The variant begins.
	 * @param lines how its tasks are at any moment
	 */
	void watch(Supplier<List<Snapshot.TaskLine>> lines) {
		this.tasks = lines;
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

	/**
	 * What comes after the end is only the cleaning up.
	 */
	void happened(String words) {
		if (!this.done) {
			this.view.happened(snapshot(), words);
		}
	}

	private Snapshot snapshot() {
		Load requests = this.load;
		LongLivedLoad connections = this.longLived;
		return new Snapshot(this.name, this.phase, Duration.between(this.started, this.time.now()), this.tasks.get(),
				(requests != null) ? requests.sent() : 0, (requests != null) ? requests.answers() : 0,
				(requests != null) ? requests.failures() : 0, (connections != null) ? connections.words() : "");
	}

}
