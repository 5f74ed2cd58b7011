package io.tidegate.rehearsal.load;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.tidegate.rehearsal.result.FailedRequest;
import io.tidegate.rehearsal.result.LatencySummary;
import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.result.SecondOfLoad;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Adds up a load. Latency counts from the moment a request was due, not from when it was
 * sent, so that a stall of load balancer, targets or client shows in full. Safe for use
 * by several threads.
 */
final class LoadStatistics {

	private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

	private final long startNanos;

	private final Map<RequestKind, Histogram> latencies = new EnumMap<>(RequestKind.class);

	private final Map<FailureCause, Integer> failures = new EnumMap<>(FailureCause.class);

	private final List<FailedRequest> failed = new ArrayList<>();

	private final Map<Integer, Tally> seconds = new TreeMap<>();

	private long answers;

	private int expectedFailures;

	private long lastAnswer;

	private long longestGap;

	LoadStatistics(long startNanos) {
		this.startNanos = startNanos;
		this.lastAnswer = startNanos;
	}

	/**
	 * Counts a request that was answered, or failed.
	 * @param request what was asked
	 * @param due when it was to be sent
	 * @param end when its end was known
	 * @param cause why it failed, or null if it did not
	 */
	synchronized void ended(PlannedRequest request, long due, long end, @Nullable FailureCause cause) {
		if (request.kind() == RequestKind.LONG) {
			this.expectedFailures += (cause != null) ? 1 : 0;
			return;
		}
		if (cause != null) {
			failed(request.kind().name(), end, cause);
		}
		else {
			this.answers++;
			histogram(request.kind()).recordValue(Math.clamp(end - due, 0, LONGEST));
			this.longestGap = Math.max(this.longestGap, end - this.lastAnswer);
			this.lastAnswer = end;
			tally(end).answered++;
		}
		Tally second = tally(end);
		second.slowest = Math.max(second.slowest, (request.kind() == RequestKind.SHORT) ? end - due : 0);
	}

	/**
	 * Counts a request that failed.
	 * @param kind what was asked
	 * @param end when its end was known
	 * @param cause why
	 */
	synchronized void failed(String kind, long end, FailureCause cause) {
		this.answers++;
		this.failures.merge(cause, 1, Integer::sum);
		this.failed.add(new FailedRequest(seconds(end - this.startNanos), kind, cause.label()));
		tally(end).failed++;
	}

	private Tally tally(long end) {
		return this.seconds.computeIfAbsent(second(end), (key) -> new Tally());
	}

	synchronized long answers() {
		return this.answers;
	}

	synchronized int failures() {
		return this.failed.size();
	}

	synchronized LoadResult result() {
		Histogram all = new Histogram(LONGEST, 3);
		Map<String, LatencySummary> byKind = new TreeMap<>();
		this.latencies.forEach((kind, histogram) -> {
			byKind.put(kind.name(), summary(histogram));
			all.add(histogram);
		});
		Map<String, Integer> byCause = new TreeMap<>();
		this.failures.forEach((cause, count) -> byCause.put(cause.label(), count));
		LatencySummary shorts = byKind.getOrDefault(RequestKind.SHORT.name(), LatencySummary.none());
		return new LoadResult(this.answers, this.failed.size(), byCause, this.expectedFailures, shorts, summary(all),
				byKind, seconds(this.longestGap), secondsOfLoad(), List.copyOf(this.failed));
	}

	private List<SecondOfLoad> secondsOfLoad() {
		return this.seconds.entrySet()
			.stream()
			.map((entry) -> new SecondOfLoad(entry.getKey(), entry.getValue().answered, entry.getValue().failed,
					seconds(entry.getValue().slowest) * 1000))
			.toList();
	}

	private Histogram histogram(RequestKind kind) {
		return this.latencies.computeIfAbsent(kind, (key) -> new Histogram(LONGEST, 3));
	}

	private int second(long nanos) {
		return (int) TimeUnit.NANOSECONDS.toSeconds(nanos - this.startNanos);
	}

	private static LatencySummary summary(Histogram histogram) {
		return (histogram.getTotalCount() == 0) ? LatencySummary.none()
				: new LatencySummary(histogram.getTotalCount(), millis(histogram.getValueAtPercentile(50)),
						millis(histogram.getValueAtPercentile(99)), millis(histogram.getMaxValue()));
	}

	private static double millis(long nanos) {
		return TimeUnit.NANOSECONDS.toMicros(nanos) / 1000.0;
	}

	private static double seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0;
	}

	private static final class Tally {

		private int answered;

		private int failed;

		private long slowest;

	}

}
