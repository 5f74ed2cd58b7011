package io.tidegate.localalb.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many requests ended how, and how long their targets took: altogether, and for each
 * target.
 */
final class LogSummary {

	private static final String FORM = "%-21s %9s %10s %10s  %s";

	private static final String ALL = "all";

	private final Figures all = new Figures();

	private final Map<String, Figures> byTarget = new TreeMap<>();

	void add(LoggedRequest request) {
		this.all.add(request);
		this.byTarget.computeIfAbsent(request.target(), (target) -> new Figures()).add(request);
	}

	List<String> lines() {
		List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT, FORM, "TARGET", "REQUESTS", "P50", "P99", "STATUSES"));
		lines.add(this.all.line(ALL));
		this.byTarget.forEach((target, figures) -> lines.add(figures.line(target)));
		return lines;
	}

	/**
	 * Counts of some requests. How long a target took is counted in milliseconds, the
	 * precision of the log, so that memory does not grow with the log.
	 */
	private static final class Figures {

		private final Map<String, Integer> statuses = new TreeMap<>();

		private final TreeMap<Long, Integer> millis = new TreeMap<>();

		private int requests;

		private int timed;

		void add(LoggedRequest request) {
			this.requests++;
			this.statuses.merge(request.status(), 1, Integer::sum);
			request.targetTime().map(Duration::toMillis).ifPresent((time) -> {
				this.timed++;
				this.millis.merge(time, 1, Integer::sum);
			});
		}

		String line(String name) {
			String counts = this.statuses.entrySet()
				.stream()
				.map((one) -> one.getKey() + " x " + one.getValue())
				.collect(Collectors.joining(", "));
			return String.format(Locale.ROOT, FORM, name, this.requests, percentile(50), percentile(99), counts);
		}

		private String percentile(int percent) {
			long rank = Math.ceilDiv((long) this.timed * percent, 100);
			long seen = 0;
			for (Map.Entry<Long, Integer> one : this.millis.entrySet()) {
				seen += one.getValue();
				if (seen >= rank) {
					return one.getKey() + " ms";
				}
			}
			return "-";
		}

	}

}
