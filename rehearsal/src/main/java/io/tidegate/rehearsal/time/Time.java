package io.tidegate.rehearsal.time;

import java.time.Duration;
import java.time.Instant;

/**
 * The moment, and waiting. Safe for use by several threads.
 */
public interface Time {

	/**
	 * The wall clock, which the load balancer's and the application's records go by.
	 * @return now
	 */
	Instant now();

	/**
	 * A clock that never jumps, for latencies.
	 * @return nanoseconds since some fixed moment
	 */
	long nanos();

	/**
	 * Waits.
	 * @param duration how long
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void pause(Duration duration) throws InterruptedException;

	/**
	 * The machine's clock.
	 * @return the time everyone else has
	 */
	static Time system() {
		return new SystemTime();
	}

}
