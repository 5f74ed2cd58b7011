package io.tidegate.rehearsal.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Columns as wide as their widest cell; numbers to the right, words to the left.
 */
final class TextTable {

	private final List<List<String>> rows = new ArrayList<>();

	TextTable(String... heads) {
		this.rows.add(List.of(heads));
	}

	void row(Object... cells) {
		this.rows.add(Arrays.stream(cells).map(String::valueOf).toList());
	}

	@Override
	public String toString() {
		if (this.rows.size() == 1) {
			return "";
		}
		StringBuilder text = new StringBuilder();
		for (List<String> row : this.rows) {
			List<String> padded = new ArrayList<>();
			for (int column = 0; column < row.size(); column++) {
				padded.add(pad(row.get(column), column));
			}
			text.append(padded.stream().collect(Collectors.joining("  ")).stripTrailing()).append('\n');
		}
		return text.append('\n').toString();
	}

	private String pad(String cell, int column) {
		String blanks = " ".repeat(width(column) - cell.length());
		return isNumeric(column) ? blanks + cell : cell + blanks;
	}

	private int width(int column) {
		return this.rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0);
	}

	private boolean isNumeric(int column) {
		return this.rows.stream().skip(1).map((row) -> row.get(column)).allMatch((cell) -> cell.matches("[-\\d.]+"));
	}

}
