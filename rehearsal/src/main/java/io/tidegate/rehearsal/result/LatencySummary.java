package io.tidegate.rehearsal.result;

/**
 * Latencies of successful requests in milliseconds, from the moment each was due.
 *
 * @param count how many
 * @param p50 the median
 * @param p99 what 99 in a hundred did not exceed
 * @param max the slowest
 */
public record LatencySummary(long count, double p50, double p99, double max) {

	/**
	 * Of no requests at all.
	 * @return zeros
	 */
	public static LatencySummary none() {
		return new LatencySummary(0, 0, 0, 0);
	}

}
