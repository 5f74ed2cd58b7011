package io.tidegate.localalb.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a log line: separated by blanks, in quotes where they may have blanks
 * themselves.
 */
final class LogFields {

	private final String line;

	private int at;

	private LogFields(String line) {
		this.line = line;
	}

	/**
	 * Takes a line apart.
	 * @param line the line
	 * @return its fields, without their quotes
	 * @throws IllegalArgumentException with a sentence, if a quote is never closed
	 */
	static List<String> of(String line) {
		LogFields fields = new LogFields(line);
		List<String> all = new ArrayList<>();
		while (fields.at < line.length()) {
			all.add((line.charAt(fields.at) == '"') ? fields.quoted() : fields.bare());
			fields.at++;
		}
		return all;
	}

	private String bare() {
		int end = this.line.indexOf(' ', this.at);
		int stop = (end < 0) ? this.line.length() : end;
		String field = this.line.substring(this.at, stop);
		this.at = stop;
		return field;
	}

	private String quoted() {
		StringBuilder field = new StringBuilder();
		for (int next = this.at + 1; next < this.line.length(); next++) {
			char letter = this.line.charAt(next);
			if (letter == '"') {
				this.at = next + 1;
				return field.toString();
			}
			boolean escape = letter == '\\' && next + 1 < this.line.length() && isEscaped(this.line.charAt(next + 1));
			if (escape) {
				next++;
			}
			field.append(this.line.charAt(next));
		}
		throw new IllegalArgumentException("a quote is not closed");
	}

	private static boolean isEscaped(char letter) {
		return letter == '"' || letter == '\\';
	}

}
