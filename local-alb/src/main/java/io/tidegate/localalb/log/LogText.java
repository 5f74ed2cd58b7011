package io.tidegate.localalb.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as it stands in a log line: never more than one line, and always to be told from
 * the next field.
 */
final class LogText {

	/** What stands where there is nothing to tell. */
	static final String NOTHING = "-";

	private static final int FIRST_PRINTABLE = 0x20;

	private static final int LAST_PRINTABLE = 0x7e;

	private LogText() {
	}

	static String quoted(String text) {
		return '"' + (text.isEmpty() ? NOTHING : escaped(text)) + '"';
	}

	static String bare(String text) {
		return text.isEmpty() ? NOTHING : escaped(text).replace(" ", "\\x20");
	}

	/**
	 * Cuts a text whose bytes would be too many.
	 * @param text the text
	 * @param bytes the most bytes, in UTF-8
	 * @return as much of it as fits, and whole characters only
	 */
	static String cut(String text, int bytes) {
		byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
		if (encoded.length <= bytes) {
			return text;
		}
		int end = bytes;
		while ((encoded[end] & 0xc0) == 0x80) {
			end--;
		}
		return new String(Arrays.copyOf(encoded, end), StandardCharsets.UTF_8);
	}

	private static String escaped(String text) {
		if (text.chars().allMatch(LogText::isPlain)) {
			return text;
		}
		StringBuilder line = new StringBuilder(text.length() + 16);
		for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
			append(line, Byte.toUnsignedInt(one));
		}
		return line.toString();
	}

	private static void append(StringBuilder line, int one) {
		if (isPlain(one)) {
			line.append((char) one);
		}
		else if (one == '"' || one == '\\') {
			line.append('\\').append((char) one);
		}
		else {
			line.append("\\x").append(String.format("%02X", one));
		}
	}

	private static boolean isPlain(int one) {
		return one >= FIRST_PRINTABLE && one <= LAST_PRINTABLE && one != '"' && one != '\\';
	}

}
