package io.tidegate.agent;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

import io.tidegate.spring.Sidecar.Standing;
import io.tidegate.time.Poll;
import io.tidegate.time.Timeline;
import io.tidegate.traffic.Evidence;
import io.tidegate.traffic.Traffic;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application in library mode beside this sidecar: it counts its requests exactly, and
 * leaves draining to the sidecar for as long as that makes itself known. Asked on a clock
 * of its own, so that whoever looks waits for nothing; an application that has no library
 * mode is asked seldom, and changes nothing.
 * <p>
 * Safe for use by several threads.
 */
final class LibraryAddress implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(LibraryAddress.class);

	private static final Duration INTERVAL = Duration.ofMillis(500);

	/** An application may be given library mode with its next version, and no sooner. */
	private static final Duration SELDOM = Duration.ofSeconds(30);

	/** What was counted so long ago says nothing of this moment. */
	private static final Duration FRESH = Duration.ofSeconds(2);

	private final Timeline timeline;

	private final Question question;

	private final BooleanSupplier up;

	private final Poll poll;

	private Instant askedNext;

	private Standing standing = Standing.SERVING;

	private Optional<Instant> goodbye = Optional.empty();

	private Answer.@Nullable Counted counted;

	private Instant countedAt;

	private boolean there;

	private boolean refused;

	/**
	 * Says where this sidecar is, and asks. Never throws.
	 */
	interface Question {

		Answer ask(Standing standing, Optional<Duration> goodbye);

	}

	/**
	 * What came back.
	 */
	sealed interface Answer {

		/**
		 * What it counts.
		 */
		record Counted(int inFlight, Optional<Duration> sinceLastArrival) implements Answer {
		}

		/**
		 * The application answered, and knows nothing of it.
		 */
		record NotThere() implements Answer {
		}

		/**
		 * The application answered, and lets nobody in who does not log in.
		 */
		record Refused(URI address, int status) implements Answer {
		}

		/**
		 * Nothing came, or nothing that can be read.
		 */
		record Silent() implements Answer {
		}

	}

	/**
	 * Create it; it has not been asked.
	 * @param timeline the time
	 * @param executor asks, which blocks
	 * @param question asks once
	 * @param up whether the application answers at all; it is not asked before
	 */
	LibraryAddress(Timeline timeline, Executor executor, Question question, BooleanSupplier up) {
		this.timeline = timeline;
		this.question = question;
		this.up = up;
		this.askedNext = timeline.now();
		this.countedAt = timeline.now();
		this.poll = new Poll(timeline, executor, this::interval, this::askIfDue);
	}

	void start() {
		this.poll.start();
	}

	private synchronized Duration interval() {
		Duration wait = Duration.between(this.timeline.now(), this.askedNext);
		return (wait.compareTo(INTERVAL) > 0) ? wait : INTERVAL;
	}

	private void askIfDue() {
		if (this.up.getAsBoolean() && isDue()) {
			ask();
		}
	}

	private synchronized boolean isDue() {
		return !this.timeline.now().isBefore(this.askedNext);
	}

	private void ask() {
		Standing said;
		Optional<Duration> within;
		Instant askedAt = this.timeline.now();
		synchronized (this) {
			said = this.standing;
			within = this.goodbye.map((end) -> Duration.between(askedAt, end));
		}
		take(this.question.ask(said, within), askedAt, within.isPresent());
	}

	private synchronized void take(Answer answer, Instant askedAt, boolean goodbyeSaid) {
		if (answer instanceof Answer.Counted known) {
			if (!this.there) {
				log.info("the application is in library mode: it counts its own requests, and this sidecar drains");
			}
			this.there = true;
			this.counted = known;
			// Not when the answer came: what arrived meanwhile may not be in it.
			this.countedAt = askedAt;
			this.goodbye = goodbyeSaid ? Optional.empty() : this.goodbye;
		}
		else if (!(answer instanceof Answer.Silent) && !this.there) {
			this.askedNext = askedAt.plus(SELDOM);
		}
		tell(answer);
	}

	private void tell(Answer answer) {
		if (answer instanceof Answer.Refused refused && !this.refused) {
			log.info(
					"the application answers {} to POST {}: if it is in library mode, let this request in without a login and without protection from CSRF, or both drain, one after the other; if it is not, nothing is amiss",
					refused.status(), refused.address());
		}
		this.refused = answer instanceof Answer.Refused;
	}

	/**
	 * Say from now on where this sidecar is.
	 */
	synchronized void stands(Standing next) {
		this.standing = next;
	}

	/**
	 * Have long-lived connections told to go, with the next question.
	 * @param end when whatever is still open will be cut
	 */
	synchronized void sayGoodbye(Instant end) {
		this.goodbye = Optional.of(end);
	}

	/**
	 * Say that the application is let go, at once. Blocks for two seconds at most.
	 */
	void release() {
		boolean known;
		synchronized (this) {
			this.standing = Standing.RELEASED;
			known = this.there;
		}
		if (known) {
			ask();
		}
	}

	/**
	 * Put what the application counts in the place of what was seen of it, as long as it
	 * is fresh. It was true when it was asked: of the time since, nothing is known.
	 * @param seen what was seen otherwise
	 * @param now the moment of looking
	 */
	synchronized Traffic with(Traffic seen, Instant now) {
		Answer.Counted known = this.counted;
		Duration age = Duration.between(this.countedAt, now);
		if (known == null || age.compareTo(FRESH) > 0) {
			return seen;
		}
		Optional<Instant> arrival = known.sinceLastArrival().map(this.countedAt::minus);
		return new Traffic(Evidence.EXACT, known.inFlight(), arrival, arrival.map((last) -> last.plus(age)),
				seen.busySince(), seen.connections(), Optional.empty());
	}

	@Override
	public void close() {
		this.poll.stop();
	}

}
