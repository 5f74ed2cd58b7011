package io.tidegate.localalb;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people type them.
 */
public final class Durations {

	private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)");

	private Durations() {
	}

	/**
	 * Reads a duration.
	 * @param text such as {@code 500ms}, {@code 5s} or {@code 2m}
	 * @return the duration
	 * @throws IllegalArgumentException with a sentence, if the text is none
	 */
	public static Duration parse(String text) {
		Matcher matcher = FORM.matcher(text.strip());
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"'" + text + "' is not a duration: give a number and a unit, such as 500ms, 5s or 2m.");
		}
		long amount = Long.parseLong(matcher.group(1));
		return switch (matcher.group(2)) {
			case "ms" -> Duration.ofMillis(amount);
			case "s" -> Duration.ofSeconds(amount);
			default -> Duration.ofMinutes(amount);
		};
	}

	static String text(Duration duration) {
		return (duration.toMillisPart() == 0) ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
	}

}
