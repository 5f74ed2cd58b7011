package io.tidegate.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The timeline's virtual twin: time passes only when somebody pauses, and what was
 * scheduled runs meanwhile, in order, on the pausing thread. One thread only.
 */
public final class VirtualTimeline implements Timeline {

	private final Instant start = Instant.parse("2026-11-23T12:00:00Z");

	private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>();

	private final VirtualScheduler scheduler = new VirtualScheduler();

	private Instant now = this.start;

	private long sequence;

	private @Nullable Error broken;

	@Override
	public Instant now() {
		return this.now;
	}

	@Override
	public void pause(Duration duration) {
		Instant end = this.now.plus(duration);
		for (Task<?> next = this.tasks.peek(); next != null && !next.due.isAfter(end); next = this.tasks.peek()) {
			this.tasks.remove(next);
			this.now = next.due.isAfter(this.now) ? next.due : this.now;
			next.run();
			rethrow();
		}
		this.now = end.isAfter(this.now) ? end : this.now;
	}

	// What a script asserts must reach the test, though it runs in somebody's pause.
	private void rethrow() {
		Error broken = this.broken;
		if (broken != null) {
			throw broken;
		}
	}

	/**
	 * Return how much time has passed.
	 */
	public Duration passed() {
		return Duration.between(this.start, this.now);
	}

	/**
	 * Return the instant some time after the start.
	 * @param duration for example 3 s
	 */
	public Instant at(Duration duration) {
		return this.start.plus(duration);
	}

	/**
	 * Run something when so much time has passed since the start.
	 * @param since for example 3 s
	 * @param event what to run
	 */
	public void script(Duration since, Runnable event) {
		later(event, Duration.between(this.now, at(since)));
	}

	/**
	 * Give an answer after some time.
	 * @param delay how long it takes
	 * @param answer the answer
	 * @param <T> its type
	 * @return a stage that ends then
	 */
	public <T> CompletableFuture<T> later(Duration delay, Callable<T> answer) {
		CompletableFuture<T> stage = new CompletableFuture<>();
		later(() -> {
			try {
				stage.complete(answer.call());
			}
			catch (Exception ex) {
				stage.completeExceptionally(ex);
			}
		}, delay);
		return stage;
	}

	@Override
	public ScheduledExecutorService scheduler() {
		return this.scheduler;
	}

	private void later(Runnable work, Duration delay) {
		this.tasks.add(task(work, delay));
	}

	private Task<Void> task(Runnable work, Duration delay) {
		return new Task<>(() -> {
			work.run();
			return null;
		}, this.now.plus(delay), this.sequence++);
	}

	private final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

		private final Instant due;

		private final long order;

		Task(Callable<V> work, Instant due, long order) {
			super(work);
			this.due = due;
			this.order = order;
		}

		@Override
		protected void setException(Throwable failure) {
			if (failure instanceof Error error) {
				VirtualTimeline.this.broken = error;
			}
			super.setException(failure);
		}

		@Override
		public boolean isPeriodic() {
			return false;
		}

		@Override
		public long getDelay(TimeUnit unit) {
			return unit.convert(Duration.between(VirtualTimeline.this.now, this.due));
		}

		@Override
		public int compareTo(Delayed other) {
			Task<?> task = (Task<?>) other;
			return Comparator.<Task<?>, Instant>comparing((each) -> each.due)
				.thenComparingLong((each) -> each.order)
				.compare(this, task);
		}

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

	private final class VirtualScheduler extends AbstractExecutorService implements ScheduledExecutorService {

		@Override
		public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
			Task<Void> task = task(command, Duration.of(delay, unit.toChronoUnit()));
			VirtualTimeline.this.tasks.add(task);
			return task;
		}

		@Override
		public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
			Task<V> task = new Task<>(callable, VirtualTimeline.this.now.plus(delay, unit.toChronoUnit()),
					VirtualTimeline.this.sequence++);
			VirtualTimeline.this.tasks.add(task);
			return task;
		}

		@Override
		public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
			throw new UnsupportedOperationException("Nothing here runs at a fixed rate.");
		}

		@Override
		public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay,
				TimeUnit unit) {
			throw new UnsupportedOperationException("Nothing here runs with a fixed delay.");
		}

		@Override
		public void execute(Runnable command) {
			later(command, Duration.ZERO);
		}

		@Override
		public void shutdown() {
			VirtualTimeline.this.tasks.clear();
		}

		@Override
		public List<Runnable> shutdownNow() {
			shutdown();
			return List.of();
		}

		@Override
		public boolean isShutdown() {
			return false;
		}

		@Override
		public boolean isTerminated() {
			return false;
		}

		@Override
		public boolean awaitTermination(long timeout, TimeUnit unit) {
			return true;
		}

	}

}
