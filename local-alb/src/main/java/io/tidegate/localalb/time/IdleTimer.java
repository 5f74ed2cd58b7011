package io.tidegate.localalb.time;

import java.time.Duration;
import java.time.Instant;

import io.tidegate.localalb.time.Timeline.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * A limit that is set and lifted over and over, and hardly ever reached: with each
 * request of a connection, for example. Setting and lifting it is a value; the timer
 * behind it is left to run, and finds out when it fires whether the limit still holds,
 * and until when.
 * <p>
 * For the event loop only.
 */
public final class IdleTimer {

	private final Timeline timeline;

	private @Nullable Cancellable timer;

	private Instant firesAt = Instant.MAX;

	private @Nullable Limit limit;

	private boolean closed;

	/**
	 * What is to be done, and when.
	 */
	private record Limit(Instant end, Runnable action) {
	}

	/**
	 * Creates one that has no limit yet.
	 * @param timeline the time
	 */
	public IdleTimer(Timeline timeline) {
		this.timeline = timeline;
	}

	/**
	 * Sets the limit, in place of the one before; once this is closed, does nothing.
	 * @param length how long from now
	 * @param action what to do at its end
	 */
	public void set(Duration length, Runnable action) {
		if (this.closed) {
			return;
		}
		Instant end = this.timeline.now().plus(length);
		this.limit = new Limit(end, action);
		if (this.timer == null || end.isBefore(this.firesAt)) {
			stop();
			run(length, end);
		}
	}

	/**
	 * Lifts the limit.
	 */
	public void lift() {
		this.limit = null;
	}

	/**
	 * Lifts the limit for good, and stops the timer behind it.
	 */
	public void close() {
		this.closed = true;
		lift();
		stop();
	}

	private void stop() {
		if (this.timer != null) {
			this.timer.cancel();
			this.timer = null;
		}
	}

	private void run(Duration length, Instant end) {
		this.firesAt = end;
		this.timer = this.timeline.after(length, this::fired);
	}

	private void fired() {
		this.timer = null;
		Limit holds = this.limit;
		if (holds == null) {
			return;
		}
		Duration left = Duration.between(this.timeline.now(), holds.end());
		if (left.isPositive()) {
			run(left, holds.end());
			return;
		}
		this.limit = null;
		holds.action().run();
	}

}
