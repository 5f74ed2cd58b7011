package io.tidegate.localalb.rule;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A value in which {@code *} stands for any number of characters, none included, and
 * {@code ?} for exactly one (ALB User Guide, "Condition types for listener rules"). Takes
 * time in proportion to the product of both lengths at worst, whoever wrote the value.
 */
final class Wildcard {

	private static final int ANY = -1;

	private static final int ONE = -2;

	private final int[] pattern;

	private final boolean caseSensitive;

	private Wildcard(int[] pattern, boolean caseSensitive) {
		this.pattern = pattern;
		this.caseSensitive = caseSensitive;
	}

	/**
	 * A value whose case matters.
	 */
	static Wildcard sensitive(String value) {
		return new Wildcard(parse(value, false), true);
	}

	/**
	 * A value whose case does not matter.
	 */
	static Wildcard insensitive(String value) {
		return new Wildcard(parse(value.toLowerCase(Locale.ROOT), false), false);
	}

	/**
	 * A value whose case does not matter, and in which {@code \*} and {@code \?} are the
	 * characters themselves.
	 */
	static Wildcard escaped(String value) {
		return new Wildcard(parse(value.toLowerCase(Locale.ROOT), true), false);
	}

	private static int[] parse(String value, boolean escapes) {
		IntStream.Builder parsed = IntStream.builder();
		for (int at = 0; at < value.length(); at++) {
			char c = value.charAt(at);
			boolean escape = escapes && c == '\\' && at + 1 < value.length() && isWild(value.charAt(at + 1));
			if (escape) {
				parsed.add(value.charAt(++at));
			}
			else {
				parsed.add((c == '*') ? ANY : (c == '?') ? ONE : c);
			}
		}
		return parsed.build().toArray();
	}

	private static boolean isWild(char c) {
		return c == '*' || c == '?';
	}

	/**
	 * How many wildcards there are, for AWS's limit of them.
	 */
	int wildcards() {
		return (int) IntStream.of(this.pattern).filter((code) -> code < 0).count();
	}

	boolean matches(String given) {
		String text = this.caseSensitive ? given : given.toLowerCase(Locale.ROOT);
		int at = 0;
		int place = 0;
		int lastAny = -1;
		int retryFrom = 0;
		while (at < text.length()) {
			if (place < this.pattern.length && this.pattern[place] == ANY) {
				lastAny = place++;
				retryFrom = at;
			}
			else if (place < this.pattern.length
					&& (this.pattern[place] == ONE || this.pattern[place] == text.charAt(at))) {
				place++;
				at++;
			}
			else if (lastAny >= 0) {
				// The last star takes one character more, and the rest is tried again.
				place = lastAny + 1;
				at = ++retryFrom;
			}
			else {
				return false;
			}
		}
		while (place < this.pattern.length && this.pattern[place] == ANY) {
			place++;
		}
		return place == this.pattern.length;
	}

}
