package io.tidegate.localalb.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.vertx.core.Vertx;

/**
 * Real time. To be used on the event loop: of the one thread that Vert.x is given here,
 * so that an action that was taken back has not been queued meanwhile.
 */
public final class EventLoopTimeline implements Timeline {

	private final Vertx vertx;

	private final InstantSource source = InstantSource.system();

	/**
	 * Real time.
	 * @param vertx sets the timers
	 */
	public EventLoopTimeline(Vertx vertx) {
		this.vertx = vertx;
	}

	@Override
	public Instant now() {
		return this.source.instant();
	}

	@Override
	public Cancellable after(Duration delay, Runnable action) {
		// Rounded up, so that whoever asks for the time in the action finds it not
		// before.
		long millis = Math.max(1, delay.plusNanos(999_999).toMillis());
		long timer = this.vertx.setTimer(millis, (id) -> action.run());
		return () -> this.vertx.cancelTimer(timer);
	}

}
