package io.tidegate.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Now, schedule, wait: the only way in which Tidegate meets time.
 * <p>
 * {@link #system()} is the real one. Its virtual twin, {@code VirtualTimeline}, ships in
 * the test-jar, so that a drain of five minutes is tested in milliseconds.
 * <p>
 * Implementations are safe for use by several threads.
 */
public interface Timeline {

	/**
	 * Return the present. Never goes back: a wall clock that is set while a drain runs
	 * must not move its deadline.
	 */
	Instant now();

	/**
	 * Return the present in nanoseconds since 1970, the same as {@link #now()} without an
	 * object: for what is called with every request.
	 */
	default long nanos() {
		Instant now = now();
		return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
	}

	/**
	 * Wait on the calling thread.
	 * @param duration how long; zero or less returns at once
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void pause(Duration duration) throws InterruptedException;

	/**
	 * Return the scheduler that runs things later. Tasks on it are short; what blocks
	 * gets a thread of its own.
	 */
	ScheduledExecutorService scheduler();

	/**
	 * Return the delay nearest to an interval after which other things are due as well,
	 * so that the machine wakes once for all that is asked about as often.
	 * @param interval from one question to the next
	 * @return the interval itself; if it is a second or longer, up to 250 ms more or
	 * less. From one such moment to the next it is the interval
	 */
	default Duration inStep(Duration interval) {
		return interval;
	}

	/**
	 * Run something later, once, on the scheduler.
	 * @param delay how much later
	 * @param task what; short, or handed on to a thread of its own
	 */
	default void later(Duration delay, Runnable task) {
		var unused = scheduler().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * Wait on the calling thread for an answer, or until it is too late for it. An
	 * interrupt ends the waiting and is kept.
	 * @param stage the answer; how it ends is for the caller to see
	 * @param limit how long to wait
	 */
	default void await(CompletionStage<?> stage, Duration limit) {
		Instant end = now().plus(limit);
		try {
			while (!stage.toCompletableFuture().isDone() && now().isBefore(end)) {
				pause(Duration.ofMillis(10));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Bound an answer: the returned stage ends as {@code stage} does, or with a
	 * {@link TimeoutException} once {@code limit} is over.
	 * @param stage the answer that may take too long
	 * @param limit how long it may take
	 * @param <T> the type of the answer
	 * @return the bounded answer
	 */
	default <T> CompletionStage<T> within(CompletionStage<T> stage, Duration limit) {
		CompletableFuture<T> bounded = new CompletableFuture<>();
		var timer = scheduler().schedule(
				() -> bounded.completeExceptionally(new TimeoutException("no answer within " + Spans.text(limit))),
				limit.toMillis(), TimeUnit.MILLISECONDS);
		stage.whenComplete((value, failure) -> {
			timer.cancel(false);
			if (failure != null) {
				bounded.completeExceptionally(failure);
			}
			else {
				bounded.complete(value);
			}
		});
		return bounded;
	}

	/**
	 * Return the timeline of this machine.
	 */
	static Timeline system() {
		return SystemTimeline.INSTANCE;
	}

}
