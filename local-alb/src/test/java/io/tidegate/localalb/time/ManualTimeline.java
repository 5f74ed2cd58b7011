package io.tidegate.localalb.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Time that passes when it is told to.
 */
public final class ManualTimeline implements Timeline {

	private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparing(Timer::at));

	private Instant now = Instant.EPOCH;

	private int set;

	private record Timer(Instant at, Runnable action) {
	}

	@Override
	public Instant now() {
		return this.now;
	}

	@Override
	public Cancellable after(Duration delay, Runnable action) {
		Timer timer = new Timer(this.now.plus(delay), action);
		this.timers.add(timer);
		this.set++;
		return () -> this.timers.removeAll(List.of(timer));
	}

	public void pass(Duration time) {
		Instant end = this.now.plus(time);
		while (!this.timers.isEmpty() && !this.timers.element().at().isAfter(end)) {
			Timer timer = this.timers.remove();
			this.now = timer.at();
			timer.action().run();
		}
		this.now = end;
	}

	/** Return how many timers have been set so far. */
	int set() {
		return this.set;
	}

	/** Return how many timers wait. */
	int waiting() {
		return this.timers.size();
	}

}
