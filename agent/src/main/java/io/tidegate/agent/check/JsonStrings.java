package io.tidegate.agent.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes the strings of one array out of a text, which need not be JSON as a whole: a
 * parser would cost more than the rest of the check. Control characters become spaces, so
 * that what is printed stays one line.
 */
final class JsonStrings {

	private static final int HEX = 16;

	private static final int DIGITS = 4;

	private final String text;

	private int at;

	private JsonStrings(String text, int at) {
		this.text = text;
		this.at = at;
	}

	/**
	 * Return the strings of the first array of that name.
	 * @param text for example an HTTP answer
	 * @param name the array's name
	 * @return the strings, as far as the text goes; empty if there is no such array
	 */
	static List<String> ofArray(String text, String name) {
		int named = text.indexOf("\"".concat(name).concat("\""));
		int open = (named < 0) ? -1 : text.indexOf('[', named);
		return (open < 0) ? List.of() : new JsonStrings(text, open + 1).read();
	}

	private List<String> read() {
		List<String> strings = new ArrayList<>();
		for (char next = next(); next != ']'; next = next()) {
			if (next == '"') {
				strings.add(string());
			}
		}
		return strings;
	}

	private String string() {
		StringBuilder string = new StringBuilder();
		int end = this.text.length();
		for (char next = next(); next != '"' && this.at <= end; next = next()) {
			char meant = (next == '\\') ? escaped() : next;
			string.append((meant < ' ') ? ' ' : meant);
		}
		return string.toString();
	}

	private char escaped() {
		char code = next();
		if (code == 'u') {
			return unicode();
		}
		return ("bfnrt".indexOf(code) >= 0) ? ' ' : code;
	}

	private char unicode() {
		int from = this.at;
		this.at += DIGITS;
		try {
			return (char) Integer.parseInt(this.text, from, this.at, HEX);
		}
		catch (IndexOutOfBoundsException | NumberFormatException ex) {
			return '?';
		}
	}

	// Behind the end there are closing brackets for ever, which end every loop but that
	// of a string; it looks for itself.
	private char next() {
		char next = (this.at < this.text.length()) ? this.text.charAt(this.at) : ']';
		this.at++;
		return next;
	}

}
