package io.tidegate.rehearsal.result;

import java.util.List;
import java.util.Map;

/**
 * What became of a load.
 *
 * @param requests how many ended, the expected failures left out
 * @param failed how many of them failed
 * @param failedByCause the same by cause
 * @param expectedFailures requests made to outlive a drain that were cut
 * @param shortLatency of short requests
 * @param latency of all requests
 * @param latencyByKind the same by kind
 * @param longestGapSeconds the longest time between one good answer and the next
 * @param seconds the load second by second
 * @param failures each failure
 */
public record LoadResult(long requests, int failed, Map<String, Integer> failedByCause, int expectedFailures,
		LatencySummary shortLatency, LatencySummary latency, Map<String, LatencySummary> latencyByKind,
		double longestGapSeconds, List<SecondOfLoad> seconds, List<FailedRequest> failures) {

}
