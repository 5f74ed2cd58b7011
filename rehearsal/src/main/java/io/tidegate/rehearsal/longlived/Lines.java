package io.tidegate.rehearsal.longlived;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The lines of an answer as they come, for a thread that waits for them.
 */
final class Lines implements Flow.Subscriber<String> {

	private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

	private Flow.@Nullable Subscription subscription;

	private boolean left;

	/**
	 * Waits for what comes next.
	 * @param patience how long at most
	 * @return what came
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Heard next(Duration patience) throws InterruptedException {
		@Nullable Heard next = this.heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
		return (next != null) ? next : new Silence();
	}

	/**
	 * Wants no more of the answer; if there is more, its connection is closed.
	 */
	synchronized void leave() {
		this.left = true;
		if (this.subscription != null) {
			this.subscription.cancel();
		}
	}

	@Override
	public synchronized void onSubscribe(Flow.Subscription given) {
		this.subscription = given;
		if (this.left) {
			given.cancel();
			return;
		}
		given.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(String line) {
		this.heard.add(new Line(line));
	}

	@Override
	public void onError(Throwable problem) {
		this.heard.add(new Broken(problem));
	}

	@Override
	public void onComplete() {
		this.heard.add(new Complete());
	}

	/** What there is to hear. */
	sealed interface Heard {

	}

	/**
	 * A line.
	 *
	 * @param text without its end
	 */
	record Line(String text) implements Heard {

	}

	/** The answer has ended as it says. */
	record Complete() implements Heard {

	}

	/**
	 * The answer has ended in another way.
	 *
	 * @param problem how
	 */
	record Broken(Throwable problem) implements Heard {

	}

	/** Nothing came in time. */
	record Silence() implements Heard {

	}

}
