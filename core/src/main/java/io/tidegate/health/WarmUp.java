package io.tidegate.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the first readiness back until requests of the kind that users send have been
 * answered in time: a young JVM answers its first ones slowly, and a load balancer sends
 * a fresh target its full share at once.
 * <p>
 * Begins when it is first in the way, one request after the other, and is over when
 * enough answers came in time, or when its limit is: a warm-up is to make the first
 * requests quicker, and must not keep a service out for ever.
 * <p>
 * Safe for use by several threads.
 */
public final class WarmUp {

	private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

	/** After an answer that did not count, so that a warm-up is no load test. */
	private static final Duration PAUSE = Duration.ofMillis(200);

	private final Timeline timeline;

	private final Executor executor;

	private final List<Probe> requests;

	private final int needed;

	private final Duration limit;

	private int passed;

	private String lastFailure = "";

	private @Nullable Instant begun;

	private boolean over;

	/**
	 * Create a warm-up that has not begun.
	 * @param timeline the time
	 * @param executor sends the requests, which block
	 * @param requests the requests, each with its own limit for the answer; sent in turn
	 * @param times how often each has to be answered in time, 1 or more
	 * @param limit after how long the task is ready all the same
	 */
	public WarmUp(Timeline timeline, Executor executor, List<Probe> requests, int times, Duration limit) {
		this.timeline = timeline;
		this.executor = executor;
		this.requests = List.copyOf(requests);
		this.needed = requests.size() * times;
		this.limit = limit;
	}

	/**
	 * Return what is left to do, as a reason not to be ready, and begin if it has not.
	 * @param now the moment
	 * @return empty once it is over
	 */
	synchronized Optional<String> inTheWay(Instant now) {
		Instant first = this.begun;
		if (first == null) {
			this.begun = now;
			log.info("warming up with {} requests, for at most {}", this.needed, Spans.text(this.limit));
			this.executor.execute(this::next);
		}
		else if (!this.over && !now.isBefore(first.plus(this.limit))) {
			this.over = true;
			log.warn("the warm-up is given up after {} with {} of {} requests answered in time ({})",
					Spans.text(this.limit), this.passed, this.needed, this.lastFailure);
		}
		return this.over ? Optional.empty() : Optional.of("the application is warming up: " + this.passed + " of "
				+ this.needed + " requests have been answered in time");
	}

	private void next() {
		ProbeResult result = this.requests.get(answered() % this.requests.size()).ask();
		if (count(result)) {
			Duration pause = (result instanceof ProbeResult.Passed) ? Duration.ZERO : PAUSE;
			this.timeline.later(pause, () -> this.executor.execute(this::next));
		}
	}

	private synchronized int answered() {
		return this.passed;
	}

	/** Count an answer, and say whether to go on. */
	private synchronized boolean count(ProbeResult result) {
		if (result instanceof ProbeResult.Failed failed) {
			this.lastFailure = failed.reason();
		}
		else {
			this.passed++;
		}
		if (!this.over && this.passed >= this.needed) {
			this.over = true;
			log.info("warmed up: {} requests were answered in time", this.needed);
		}
		return !this.over;
	}

}
