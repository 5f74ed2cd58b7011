package io.tidegate.rehearsal.longlived;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.tidegate.rehearsal.result.ConnectionEnd;
import io.tidegate.rehearsal.result.LongLivedResult;
import io.tidegate.rehearsal.result.LongLivedResult.Connections;

/**
 * Counts connections and keeps their ends. Safe for use by several threads.
 */
final class LongLivedStatistics {

	private final long startNanos;

	private final Map<ConnectionKind, Tally> tallies = new EnumMap<>(ConnectionKind.class);

	private final List<ConnectionEnd> ends = new ArrayList<>();

	LongLivedStatistics(long startNanos) {
		this.startNanos = startNanos;
	}

	synchronized void client(ConnectionKind kind) {
		this.tallies.computeIfAbsent(kind, (key) -> new Tally()).clients++;
	}

	synchronized void opened(ConnectionKind kind) {
		tally(kind).opened++;
	}

	/**
	 * Counts the end of an open connection.
	 * @param kind what it was for
	 * @param end how it ended
	 * @param now when
	 */
	synchronized void ended(ConnectionKind kind, End end, long now) {
		double second = TimeUnit.NANOSECONDS.toMillis(now - this.startNanos) / 1000.0;
		switch (end) {
			case End.Goodbye(String words) -> {
				tally(kind).goodbyes++;
				this.ends.add(new ConnectionEnd(second, kind.name(), true, words));
			}
			case End.Cut(String words) -> {
				tally(kind).cut++;
				this.ends.add(new ConnectionEnd(second, kind.name(), false, words));
			}
			case End.NotOpened notOpened -> throw new IllegalArgumentException("Was never open: " + notOpened);
		}
	}

	synchronized String words() {
		return this.tallies.isEmpty() ? ""
				: "%d connected, %d goodbyes, %d cut".formatted(
						this.tallies.values().stream().mapToInt(Tally::open).sum(),
						this.ends.stream().filter(ConnectionEnd::goodbye).count(),
						this.ends.stream().filter((end) -> !end.goodbye()).count());
	}

	synchronized LongLivedResult result() {
		Map<String, Connections> byKind = new TreeMap<>();
		this.tallies.forEach((kind, tally) -> byKind.put(kind.name(),
				new Connections(tally.clients, tally.opened, tally.goodbyes, tally.cut, tally.open())));
		return new LongLivedResult(byKind, List.copyOf(this.ends));
	}

	private Tally tally(ConnectionKind kind) {
		return this.tallies.computeIfAbsent(kind, (key) -> new Tally());
	}

	private static final class Tally {

		private int clients;

		private int opened;

		private int goodbyes;

		private int cut;

		private int open() {
			return this.opened - this.goodbyes - this.cut;
		}

	}

}
