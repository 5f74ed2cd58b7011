package io.tidegate.traffic;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.tidegate.time.Timeline;

/**
 * The exact account of traffic, kept by whoever lets requests through. What is counted is
 * for the caller to decide: a request until its answer is through, a stream until its
 * end, a socket until it is closed.
 * <p>
 * Safe for use by several threads; counting makes no object and takes no lock.
 */
public final class RequestCounter implements TrafficSource {

	private static final long NEVER = Long.MIN_VALUE;

	private final Timeline timeline;

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicLong lastArrival = new AtomicLong(NEVER);

	/**
	 * Create a counter that has seen nothing.
	 * @param timeline the time
	 */
	public RequestCounter(Timeline timeline) {
		this.timeline = timeline;
	}

	/**
	 * Count a request in. Each needs one {@link #ended()}.
	 */
	public void arrived() {
		// In this order: whoever sees nothing in flight sees the arrival that was.
		this.inFlight.incrementAndGet();
		this.lastArrival.lazySet(this.timeline.nanos());
	}

	/**
	 * Count a request out.
	 */
	public void ended() {
		this.inFlight.decrementAndGet();
	}

	/**
	 * Return how many have arrived and not ended.
	 */
	public int inFlight() {
		return this.inFlight.get();
	}

	/**
	 * Return whether anything ever arrived.
	 */
	public boolean hasSeenTraffic() {
		return this.lastArrival.get() != NEVER;
	}

	@Override
	public Traffic observe(Instant now) {
		int count = inFlight();
		long nanos = this.lastArrival.get();
		Optional<Instant> arrival = (nanos == NEVER) ? Optional.empty() : Optional.of(Instant.ofEpochSecond(0, nanos));
		// An answer that ends late is no sign that the load balancer still sends.
		return new Traffic(Evidence.EXACT, count, arrival, arrival, Optional.empty(), 0, Optional.empty());
	}

}
