package io.tidegate.doctor.picture;

/**
 * Patterns with {@code *} for any number of characters and {@code ?} for one, matched in
 * time proportional to both lengths, whatever somebody writes.
 */
public final class Glob {

	private Glob() {
	}

	/**
	 * Return whether a pattern fits a text.
	 * @param pattern the pattern
	 * @param text the text
	 */
	public static boolean fits(String pattern, String text) {
		return match(pattern, text, false);
	}

	/**
	 * Return whether a pattern fits everything that another fits. Where it says no, it
	 * may all the same; where it says yes, it does.
	 * @param wide the one
	 * @param narrow the other
	 */
	public static boolean covers(String wide, String narrow) {
		return match(wide, narrow, true);
	}

	// The text's own stars are matched by stars alone, its question marks by stars and
	// question marks.
	private static boolean match(String pattern, String text, boolean textIsPattern) {
		int p = 0;
		int t = 0;
		int star = -1;
		int resume = 0;
		while (t < text.length()) {
			if (p < pattern.length() && pattern.charAt(p) == '*') {
				star = p++;
				resume = t;
			}
			else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t), textIsPattern)) {
				p++;
				t++;
			}
			else if (star >= 0) {
				p = star + 1;
				t = ++resume;
			}
			else {
				return false;
			}
		}
		while (p < pattern.length() && pattern.charAt(p) == '*') {
			p++;
		}
		return p == pattern.length();
	}

	private static boolean fits(char pattern, char text, boolean textIsPattern) {
		if (textIsPattern && text == '*') {
			return false;
		}
		if (textIsPattern && text == '?') {
			return pattern == '?';
		}
		return pattern == '?' || pattern == text;
	}

}
