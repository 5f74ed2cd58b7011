package io.tidegate.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.tidegate.time.Poll;
import io.tidegate.time.Timeline;
import io.tidegate.traffic.Evidence;
import io.tidegate.traffic.Traffic;

/**
 * An address of the application that says how much work it has: a drain is not over while
 * it says more than 0. Asked on a clock of its own, so that whoever looks waits for
 * nothing. While it does not answer, its last word stands: an application that is too
 * busy to answer is busy.
 * <p>
 * Safe for use by several threads.
 */
final class BusyAddress implements AutoCloseable {

	private static final Duration INTERVAL = Duration.ofMillis(500);

	private final Poll poll;

	private int count;

	private boolean heard;

	private Optional<Instant> lastBusy = Optional.empty();

	private Optional<Instant> busySince = Optional.empty();

	private Optional<String> problem = Optional.of("the busy address has not answered yet");

	/**
	 * What one question brought: a number, or why there is none.
	 */
	record Reading(Optional<Integer> count, Optional<String> problem) {
	}

	/**
	 * Create it; it has not been asked.
	 * @param timeline the time
	 * @param executor asks, which blocks
	 * @param question asks once; never throws
	 */
	BusyAddress(Timeline timeline, Executor executor, Supplier<Reading> question) {
		this.poll = new Poll(timeline, executor, INTERVAL, () -> take(question.get(), timeline.now()));
	}

	void start() {
		this.poll.start();
	}

	private synchronized void take(Reading reading, Instant now) {
		this.problem = reading.problem();
		reading.count().ifPresent((counted) -> {
			this.heard = true;
			this.count = counted;
			this.busySince = (counted == 0) ? Optional.empty() : Optional.of(this.busySince.orElse(now));
			this.lastBusy = (counted == 0) ? this.lastBusy : Optional.of(now);
		});
	}

	/**
	 * Add what the application says to what was seen otherwise.
	 */
	synchronized Traffic with(Traffic seen) {
		Optional<String> trouble = seen.problem().or(() -> this.problem);
		if (!this.heard) {
			return new Traffic(seen.evidence(), seen.inFlight(), seen.lastArrival(), seen.lastMovement(),
					seen.busySince(), seen.connections(), trouble);
		}
		boolean blind = seen.evidence() == Evidence.NONE;
		return new Traffic(blind ? Evidence.COUNTED : seen.evidence(), Math.max(seen.inFlight(), this.count),
				seen.lastArrival(), later(seen.lastMovement(), this.lastBusy),
				seen.busySince().or(() -> this.busySince), seen.connections(), blind ? this.problem : trouble);
	}

	private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
		return one.flatMap((first) -> other.map((second) -> first.isAfter(second) ? first : second))
			.or(() -> one)
			.or(() -> other);
	}

	@Override
	public void close() {
		this.poll.stop();
	}

}
