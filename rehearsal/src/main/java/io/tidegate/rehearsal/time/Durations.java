package io.tidegate.rehearsal.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}, or a
 * number of seconds.
 */
public final class Durations {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");

	private Durations() {
	}

	/**
	 * Reads a duration.
	 * @param text what was written
	 * @return the duration
	 * @throws IllegalArgumentException with a sentence, if it is none
	 */
	public static Duration parse(String text) {
		Matcher written = WRITTEN.matcher(text.trim().toLowerCase(Locale.ROOT));
		if (!written.matches()) {
			throw new IllegalArgumentException(
					"'%s' is not a duration: write 500ms, 5s, 2m or 1h, for example".formatted(text));
		}
		long number = Long.parseLong(written.group(1));
		return switch (written.group(2)) {
			case "ms" -> Duration.ofMillis(number);
			case "m" -> Duration.ofMinutes(number);
			case "h" -> Duration.ofHours(number);
			case null, default -> Duration.ofSeconds(number);
		};
	}

	/**
	 * Writes a duration in the shortest form {@link #parse} reads back.
	 * @param duration a duration of whole milliseconds
	 * @return such as {@code 5s}
	 */
	public static String write(Duration duration) {
		return (duration.toMillisPart() == 0) ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
	}

	/**
	 * Seconds with three decimals, for reports.
	 * @param duration any duration
	 * @return seconds
	 */
	public static double seconds(Duration duration) {
		return BigDecimal.valueOf(duration.toNanos(), 9).setScale(3, RoundingMode.HALF_UP).doubleValue();
	}

}
