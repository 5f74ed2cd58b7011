package io.tidegate.time;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A question that is asked again and again, at most one at a time. From start to start: a
 * slow answer does not shift the next question, but skips it while it is still awaited.
 * Questions that are asked about as often are asked together
 * ({@link Timeline#inStep(Duration)}).
 * <p>
 * Safe for use by several threads. Once stopped it stays so.
 */
public final class Poll {

	private final Timeline timeline;

	private final Executor executor;

	private final Supplier<Duration> interval;

	private final Runnable question;

	private final AtomicBoolean asking = new AtomicBoolean();

	private volatile boolean stopped;

	private volatile @Nullable Future<?> next;

	/**
	 * Create a question that has not been asked.
	 * @param timeline the time
	 * @param executor asks, which may block
	 * @param interval from the start of one question to the start of the next
	 * @param question asks once
	 */
	public Poll(Timeline timeline, Executor executor, Duration interval, Runnable question) {
		this(timeline, executor, () -> interval, question);
	}

	/**
	 * Create a question that has not been asked, and that is not always asked as often.
	 * @param timeline the time
	 * @param executor asks, which may block
	 * @param interval from the start of one question to the start of the next, looked up
	 * at the start of the first
	 * @param question asks once
	 */
	public Poll(Timeline timeline, Executor executor, Supplier<Duration> interval, Runnable question) {
		this.timeline = timeline;
		this.executor = executor;
		this.interval = interval;
		this.question = question;
	}

	/**
	 * Ask, now and then at each interval.
	 */
	public void start() {
		tick();
	}

	/**
	 * Ask no more. An answer that is awaited still comes.
	 */
	public void stop() {
		this.stopped = true;
		Future<?> pending = this.next;
		if (pending != null) {
			pending.cancel(false);
		}
	}

	private void tick() {
		if (this.stopped) {
			return;
		}
		this.next = this.timeline.scheduler()
			.schedule(this::tick, this.timeline.inStep(this.interval.get()).toNanos(), TimeUnit.NANOSECONDS);
		if (this.asking.compareAndSet(false, true)) {
			execute();
		}
	}

	private void execute() {
		try {
			this.executor.execute(this::ask);
		}
		catch (RejectedExecutionException ex) {
			// Whoever closes the executor is leaving; the next tick finds out.
			this.asking.set(false);
		}
	}

	private void ask() {
		try {
			if (!this.stopped) {
				this.question.run();
			}
		}
		finally {
			this.asking.set(false);
		}
	}

}
