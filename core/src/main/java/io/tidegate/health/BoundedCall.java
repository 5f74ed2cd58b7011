package io.tidegate.health;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.tidegate.health.ProbeResult.Failed;

/**
 * Puts a question on a thread of its own and gives up on it in time, so that whatever
 * holds back the answer (a byte a second, a name that does not resolve, a file system
 * that hangs) does not hold back the one who asks. The timeouts of sockets cannot do
 * that: they bound each read.
 * <p>
 * A question that cannot be broken off keeps its thread. Four of them may, then no more
 * are put until one ends, so that an application that hangs does not use up this process.
 * <p>
 * Safe for use by several threads, four at a time.
 */
final class BoundedCall {

	private static final int UNDER_WAY = 4;

	/**
	 * What still connects cannot be closed. After its own limit it has, or has failed.
	 */
	private static final int BREAKS = 3;

	/** They wait a minute for the next question: most come once a second. */
	private static final Executor THREADS = Executors.newCachedThreadPool(BoundedCall::daemon);

	private final Semaphore places = new Semaphore(UNDER_WAY);

	private final Duration limit;

	/**
	 * Create a bound.
	 * @param limit how long a question may take, longer than zero
	 */
	BoundedCall(Duration limit) {
		if (limit.isZero() || limit.isNegative()) {
			throw new IllegalArgumentException("A probe's timeout is longer than zero, not " + limit);
		}
		this.limit = limit;
	}

	/**
	 * Put a question and wait for its answer, but no longer than the limit. Never throws.
	 * @param question the question
	 * @return the answer, or why there is none
	 */
	ProbeResult ask(Question question) {
		if (!this.places.tryAcquire()) {
			return Reasons.noAnswerWithin(this.limit);
		}
		Place place = new Place(this.places);
		FutureTask<ProbeResult> answer = new FutureTask<>(() -> place.keptDuring(question));
		try {
			THREADS.execute(() -> {
				answer.run();
				// A question that was given up before it was put.
				place.leave();
			});
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			// The second is what Java calls a system that gives it no more threads.
			place.leave();
			return notAsked();
		}
		return await(answer, question, place);
	}

	/**
	 * One of the places, left once: before the answer is there, so that whoever has it
	 * may ask again.
	 */
	private static final class Place {

		private final Semaphore places;

		private final CountDownLatch left = new CountDownLatch(1);

		Place(Semaphore places) {
			this.places = places;
		}

		ProbeResult keptDuring(Question question) throws Exception {
			try {
				return question.call();
			}
			finally {
				leave();
			}
		}

		synchronized void leave() {
			if (this.left.getCount() > 0) {
				this.places.release();
				this.left.countDown();
			}
		}

		boolean isLeftWithin(Duration limit) throws InterruptedException {
			return this.left.await(millis(limit), TimeUnit.MILLISECONDS);
		}

	}

	private ProbeResult await(FutureTask<ProbeResult> answer, Question question, Place place) {
		try {
			return answer.get(millis(this.limit), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			breakOff(answer, question, place);
			return Reasons.noAnswerWithin(this.limit);
		}
		catch (InterruptedException ex) {
			breakOff(answer, question, place);
			Thread.currentThread().interrupt();
			return notAsked();
		}
		catch (ExecutionException ex) {
			return notAsked();
		}
	}

	// Closing a connection can wait for a lock that its reader holds.
	private void breakOff(FutureTask<ProbeResult> answer, Question question, Place place) {
		answer.cancel(true);
		try {
			THREADS.execute(() -> breakOff(question, place));
		}
		catch (RuntimeException | OutOfMemoryError ex) {
			// Then it ends with its own timeouts.
		}
	}

	private void breakOff(Question question, Place place) {
		try {
			int breaks = 0;
			do {
				question.breakOff();
				breaks++;
			}
			while (breaks < BREAKS && !place.isLeftWithin(this.limit));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Thread daemon(Runnable task) {
		Thread thread = new Thread(task, "tidegate-probe");
		thread.setDaemon(true);
		return thread;
	}

	private static Failed notAsked() {
		return new Failed("it could not be asked");
	}

	/**
	 * Return a limit as sockets take it: never zero, which would be no limit.
	 * @param limit the limit
	 */
	static int millis(Duration limit) {
		boolean endless = limit.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0;
		return endless ? Integer.MAX_VALUE : (int) Math.max(1, limit.toMillis());
	}

	/**
	 * A question that may block, put once.
	 */
	interface Question extends Callable<ProbeResult> {

		/**
		 * Make an answer that is still awaited end soon, if that can be done. Called on
		 * another thread, which may block, and twice more while that has no effect; the
		 * answer's thread has been interrupted.
		 */
		default void breakOff() {
		}

	}

}
