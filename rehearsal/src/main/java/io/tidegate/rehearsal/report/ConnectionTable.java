package io.tidegate.rehearsal.report;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.tidegate.rehearsal.result.ConnectionEnd;
import io.tidegate.rehearsal.result.LongLivedResult;
import io.tidegate.rehearsal.result.RehearsalResult;
import io.tidegate.rehearsal.result.VariantResult;

/**
 * What became of connections that were to stay; empty if there were none.
 */
final class ConnectionTable {

	private ConnectionTable() {
	}

	static String of(RehearsalResult result) {
		TextTable table = new TextTable("", "connections", "clients", "opened", "goodbyes", "cut", "how they were cut");
		for (VariantResult variant : result.variants()) {
			LongLivedResult longLived = variant.longLived();
			if (longLived != null) {
				new TreeMap<>(longLived.byKind()).forEach((kind, connections) -> table.row(variant.name(),
						kind.toLowerCase(Locale.ROOT) + "s", connections.clients(), connections.opened(),
						connections.goodbyes(), connections.cut(), cuts(longLived, kind)));
			}
		}
		return table.toString();
	}

	private static String cuts(LongLivedResult longLived, String kind) {
		Map<String, Long> counted = longLived.ends()
			.stream()
			.filter((end) -> !end.goodbye() && end.kind().equals(kind))
			.collect(Collectors.groupingBy(ConnectionEnd::words, TreeMap::new, Collectors.counting()));
		return counted.isEmpty() ? "-"
				: counted.entrySet()
					.stream()
					.map((cut) -> "%d x %s".formatted(cut.getValue(), cut.getKey()))
					.collect(Collectors.joining(", "));
	}

}
