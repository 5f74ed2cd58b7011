package io.tidegate.agent.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of at most a width, built from headings and rows. Texts that are longer go on
 * below themselves.
 */
final class Screen {

	private final StringBuilder lines = new StringBuilder();

	private final int width;

	Screen(int width) {
		this.width = width;
	}

	/**
	 * Begin a part.
	 * @param words what it is called, colours included
	 */
	void heading(String words) {
		if (!this.lines.isEmpty()) {
			this.lines.append('\n');
		}
		this.lines.append(words).append('\n');
	}

	/**
	 * Add a text.
	 * @param head what stands before it, colours included
	 * @param indent how wide the head is without its colours
	 * @param text the text
	 */
	void row(String head, int indent, String text) {
		String below = "\n" + " ".repeat(indent);
		String block = wrapped(text, this.width - indent).stream().collect(Collectors.joining(below));
		this.lines.append((head + block).stripTrailing()).append('\n');
	}

	/**
	 * Return everything so far.
	 */
	String text() {
		return this.lines.toString();
	}

	// A word that is longer than the line, such as an ARN, is left whole to be copied.
	private static List<String> wrapped(String text, int width) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : text.strip().split(" +", -1)) {
			if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
		}
		lines.add(line.toString());
		return lines;
	}

}
