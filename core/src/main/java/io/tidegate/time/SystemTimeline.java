package io.tidegate.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The machine's time: anchored once to the wall clock, then carried on by the monotonic
 * one.
 */
final class SystemTimeline implements Timeline {

	/** Counted from the start, so that the tasks of one machine do not meet. */
	static final long STEP = TimeUnit.MILLISECONDS.toNanos(500);

	private static final Duration SHORTEST_IN_STEP = Duration.ofSeconds(1);

	static final SystemTimeline INSTANCE = new SystemTimeline();

	private final Instant anchor = Instant.now();

	private final long anchorNanos = System.nanoTime();

	private final long originNanos = TimeUnit.SECONDS.toNanos(this.anchor.getEpochSecond()) + this.anchor.getNano()
			- this.anchorNanos;

	private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, SystemTimeline::daemon);

	private SystemTimeline() {
		this.scheduler.setRemoveOnCancelPolicy(true);
	}

	@Override
	public Instant now() {
		return this.anchor.plusNanos(System.nanoTime() - this.anchorNanos);
	}

	@Override
	public long nanos() {
		return this.originNanos + System.nanoTime();
	}

	@Override
	public Duration inStep(Duration interval) {
		return inStep(interval, System.nanoTime() - this.anchorNanos);
	}

	static Duration inStep(Duration interval, long nanosSinceStart) {
		if (interval.compareTo(SHORTEST_IN_STEP) < 0) {
			return interval;
		}
		long due = nanosSinceStart + interval.toNanos() + STEP / 2;
		return interval.plusNanos(STEP / 2 - due % STEP);
	}

	@Override
	public void pause(Duration duration) throws InterruptedException {
		if (!duration.isNegative() && !duration.isZero()) {
			Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
		}
	}

	@Override
	public ScheduledExecutorService scheduler() {
		return this.scheduler;
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "tidegate-timeline");
		thread.setDaemon(true);
		return thread;
	}

}
