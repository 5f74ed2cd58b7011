package io.tidegate.rehearsal.options;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Splits a command line into words as a shell does: at blanks, with single quotes, double
 * quotes and backslashes. Nothing else of a shell is done.
 */
final class ShellWords {

	private static final String ESCAPED_IN_QUOTES = "\"\\$`";

	private final List<String> words = new ArrayList<>();

	private @Nullable StringBuilder word;

	private final String text;

	private int at;

	private ShellWords(String text) {
		this.text = text;
	}

	/**
	 * Splits.
	 * @param text the command line
	 * @return its words
	 * @throws IllegalArgumentException with a sentence, if a quote or a backslash has
	 * nothing that ends it
	 */
	static List<String> split(String text) {
		ShellWords split = new ShellWords(text);
		while (split.at < text.length()) {
			split.next();
		}
		split.endWord();
		return split.words;
	}

	private void next() {
		char c = this.text.charAt(this.at++);
		switch (c) {
			case ' ', '\t', '\n', '\r' -> endWord();
			case '\'' -> singleQuoted();
			case '"' -> doubleQuoted();
			case '\\' -> current().append(following());
			default -> current().append(c);
		}
	}

	private void singleQuoted() {
		int end = this.text.indexOf('\'', this.at);
		if (end < 0) {
			throw unended("'");
		}
		current().append(this.text, this.at, end);
		this.at = end + 1;
	}

	private void doubleQuoted() {
		StringBuilder quoted = current();
		while (true) {
			char c = following("\"");
			if (c == '"') {
				return;
			}
			if (c == '\\' && this.at < this.text.length()
					&& ESCAPED_IN_QUOTES.indexOf(this.text.charAt(this.at)) >= 0) {
				c = following();
			}
			quoted.append(c);
		}
	}

	private char following() {
		return following("\\");
	}

	private char following(String opened) {
		if (this.at == this.text.length()) {
			throw unended(opened);
		}
		return this.text.charAt(this.at++);
	}

	private StringBuilder current() {
		StringBuilder current = (this.word != null) ? this.word : new StringBuilder();
		this.word = current;
		return current;
	}

	private void endWord() {
		if (this.word != null) {
			this.words.add(this.word.toString());
			this.word = null;
		}
	}

	private IllegalArgumentException unended(String opened) {
		return new IllegalArgumentException(
				"The command line %s has a %s that nothing ends: end it, or put it in quotes".formatted(this.text,
						opened));
	}

}
