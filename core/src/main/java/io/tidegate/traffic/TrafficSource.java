package io.tidegate.traffic;

import java.time.Instant;

/**
 * The port to an account of traffic.
 * <p>
 * Called by one thread at a time: every other second in peace, every 50 ms during a
 * drain.
 */
public interface TrafficSource {

	/**
	 * Looks at traffic. Never throws and never blocks for long: what is missing is said
	 * in {@link Traffic#evidence()} and {@link Traffic#problem()}.
	 * @param now the present moment
	 * @return what is seen
	 */
	Traffic observe(Instant now);

}
