package io.tidegate.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several tables, best first. One that fails three times in a row is not asked again: the
 * evidence then stays what it is, instead of changing with every look. Until then the
 * next one stands in for a single look.
 */
final class FallbackTables {

	private static final int FAILURES = 3;

	private final List<? extends ConnectionTable> tables;

	private final List<String> problems = new ArrayList<>();

	private int first;

	private int failuresInRow;

	FallbackTables(List<? extends ConnectionTable> tables) {
		this.tables = List.copyOf(tables);
	}

	/**
	 * Looks once.
	 * @param port the local port
	 * @param all whether to read what is only remembered as well
	 */
	Reading read(int port, boolean all) throws IOException {
		List<String> failed = new ArrayList<>(this.problems);
		for (int at = this.first; at < this.tables.size(); at++) {
			ConnectionTable table = this.tables.get(at);
			try {
				List<Connection> connections = all ? table.readAll(port) : table.read(port);
				if (at == this.first) {
					this.failuresInRow = 0;
				}
				return new Reading(connections, table.evidence(), problem(table, failed));
			}
			catch (IOException | RuntimeException ex) {
				failed.add(table.name() + " cannot be read (" + ex.getMessage() + ")");
				countFailure(at, failed);
			}
		}
		throw new IOException("Nothing is known of traffic: " + String.join("; ", failed) + ".");
	}

	private void countFailure(int at, List<String> failed) {
		// The last one is never given up: there is nothing behind it.
		if (at != this.first || at == this.tables.size() - 1) {
			return;
		}
		this.failuresInRow++;
		if (this.failuresInRow == FAILURES) {
			this.problems.clear();
			this.problems.addAll(failed);
			this.first++;
			this.failuresInRow = 0;
		}
	}

	private static Optional<String> problem(ConnectionTable table, List<String> failed) {
		List<String> sentences = new ArrayList<>();
		if (!failed.isEmpty()) {
			sentences.add(String.join("; ", failed) + ".");
		}
		if (table.evidence() == Evidence.CONNECTIONS) {
			sentences.add(table.name() + " does not tell a busy connection from an idle one,"
					+ " so an idle kept-alive connection holds the drain to its deadline.");
		}
		return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
	}

	/**
	 * One look at the table that answered.
	 */
	record Reading(List<Connection> connections, Evidence evidence, Optional<String> problem) {
	}

}
