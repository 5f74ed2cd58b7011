package io.tidegate.rehearsal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.tidegate.rehearsal.result.DrainResult;
import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.result.RehearsalResult;
import io.tidegate.rehearsal.result.Spread;
import io.tidegate.rehearsal.result.TaskResult;
import io.tidegate.rehearsal.result.VariantResult;

/**
 * The table at the end of a rehearsal.
 */
final class TableReport {

	/** A setting that only the rehearsal with compose has. */
	private static final String COMPOSE = "compose file";

	private TableReport() {
	}

	static String render(RehearsalResult result) {
		List<String> parts = new ArrayList<>();
		parts.add(requests(result));
		parts.add(ConnectionTable.of(result));
		parts.add(drains(result));
		parts.add(cost(result));
		parts.add(Notes.of(result));
		return parts.stream().filter((part) -> !part.isEmpty()).collect(Collectors.joining("\n"));
	}

	private static String requests(RehearsalResult result) {
		TextTable table = new TextTable("", "requests", "failed", "by cause", "p50 ms", "p99 ms", "max ms",
				"longest gap s", "seconds to stop a task");
		for (VariantResult variant : result.variants()) {
			LoadResult load = variant.load();
			Spread stop = Spread.of(variant.drains().stream().map(DrainResult::secondsToStop).toList());
			table.row(variant.name(), load.requests(), load.failed(), causes(load), number(load.shortLatency().p50()),
					number(load.shortLatency().p99()), number(load.shortLatency().max()),
					number(load.longestGapSeconds()),
					"%s, at most %s".formatted(number(stop.p50()), number(stop.max())));
		}
		return table + "Latencies are those of the short requests, from the moment each was due.\n";
	}

	private static String causes(LoadResult load) {
		List<String> causes = new ArrayList<>();
		for (Map.Entry<String, Integer> cause : load.failedByCause().entrySet()) {
			causes.add("%d x %s".formatted(cause.getValue(), cause.getKey()));
		}
		if (load.expectedFailures() > 0) {
			causes.add("(%d expected)".formatted(load.expectedFailures()));
		}
		return causes.isEmpty() ? "-" : String.join(", ", causes);
	}

	private static String drains(RehearsalResult result) {
		TextTable table = new TextTable("", "task", "held s", "stopped after s", "own cost s", "waited for");
		for (VariantResult variant : result.variants()) {
			for (TaskResult task : variant.tasks()) {
				DrainResult drain = task.drain();
				if (drain != null) {
					table.row(variant.name(), task.number(), number(drain.secondsToRelease()),
							number(drain.secondsToStop()), cost(drain), drain.waitedFor());
				}
			}
		}
		return table.toString();
	}

	private static String cost(DrainResult drain) {
		if (drain.trafficAfterRelease()) {
			return "traffic went on";
		}
		return (drain.ownCostSeconds() != null) ? number(drain.ownCostSeconds()) : "-";
	}

	private static String cost(RehearsalResult result) {
		if (result.ownCostSeconds().count() == 0) {
			return "";
		}
		String costs = (result.ownCostSecondsByVariant().size() == 1) ? " " + spread(result.ownCostSeconds())
				: result.ownCostSecondsByVariant()
					.entrySet()
					.stream()
					.map((variant) -> "\n  %s: %s".formatted(variant.getKey(), spread(variant.getValue())))
					.collect(Collectors.joining());
		return "The drain's own cost, from the last traffic to the release:%s\n%s".formatted(costs, records(result));
	}

	private static String records(RehearsalResult result) {
		if (result.settings().containsKey(COMPOSE)) {
			return "The load balancer keeps its record to itself: the last traffic is that of the applications' records.\n";
		}
		return applicationRecords(result) ? ""
				: "The applications left no record: the last traffic is that of the load balancer's records alone.\n";
	}

	private static String spread(Spread cost) {
		return (cost.count() == 0) ? "none could be told." : "p50 %s s, p95 %s s, max %s s over %d drains."
			.formatted(number(cost.p50()), number(cost.p95()), number(cost.max()), cost.count());
	}

	private static boolean applicationRecords(RehearsalResult result) {
		return result.variants()
			.stream()
			.filter(VariantResult::tidegate)
			.flatMap((variant) -> variant.drains().stream())
			.allMatch((drain) -> drain.applicationRecord() != null);
	}

	static String number(double value) {
		return String.format(Locale.ROOT, (Math.abs(value) >= 100) ? "%.0f" : "%.2f", value);
	}

}
