package io.tidegate.traffic;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A table that is read once for all who look at the same moment: who is connected and who
 * listens are two questions to one answer.
 * <p>
 * Safe for use by several threads.
 */
public final class RecentTable implements ConnectionTable {

	/** Below the 50 ms between two looks of a drain. */
	private static final Duration FRESH = Duration.ofMillis(20);

	private final ConnectionTable table;

	private final Timeline timeline;

	private @Nullable Reading last;

	/**
	 * Create the decorator.
	 * @param table what is read
	 * @param timeline the time
	 */
	public RecentTable(ConnectionTable table, Timeline timeline) {
		this.table = table;
		this.timeline = timeline;
	}

	@Override
	public String name() {
		return this.table.name();
	}

	@Override
	public Evidence evidence() {
		return this.table.evidence();
	}

	@Override
	public List<Connection> read(int port) throws IOException {
		return reading(port, false).connections();
	}

	@Override
	public List<Connection> readAll(int port) throws IOException {
		return reading(port, true).connections();
	}

	// A failure is not kept: the next one who asks may have more luck. A reading is as
	// old as its end, so that a slow one answers the second question as well.
	private synchronized Reading reading(int port, boolean all) throws IOException {
		Reading known = this.last;
		if (known == null || !known.answers(port, all, this.timeline.now())) {
			List<Connection> connections = all ? this.table.readAll(port) : this.table.read(port);
			known = new Reading(port, all, this.timeline.now(), connections);
			this.last = known;
		}
		return known;
	}

	private record Reading(int port, boolean all, Instant at, List<Connection> connections) {

		// All of them may be given to who asked for less: those remembered may be left
		// out.
		boolean answers(int which, boolean everything, Instant now) {
			return this.port == which && (this.all || !everything) && now.isBefore(this.at.plus(FRESH));
		}

	}

}
