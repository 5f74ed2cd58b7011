package io.tidegate.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * Spans of time as people write them: {@code 250ms}, {@code 1.5s}, {@code 300s}.
 */
public final class Spans {

	private Spans() {
	}

	/**
	 * Write a duration for a log line or a sentence: milliseconds below one second, else
	 * seconds with at most one decimal.
	 * @param duration the duration
	 * @return for example {@code 300s}
	 */
	public static String text(Duration duration) {
		if (duration.compareTo(Duration.ofSeconds(1)) < 0 && !duration.isZero()) {
			return duration.toMillis() + "ms";
		}
		return BigDecimal.valueOf(duration.toMillis(), 3)
			.setScale(1, RoundingMode.HALF_UP)
			.stripTrailingZeros()
			.toPlainString() + "s";
	}

	/**
	 * Return a duration in seconds, to the millisecond, for reports and metrics.
	 * @param duration the duration
	 * @return for example {@code 12.345}
	 */
	public static double seconds(Duration duration) {
		return duration.toMillis() / 1000.0;
	}

	/**
	 * Return the longer of two durations.
	 * @param one a duration
	 * @param other another
	 * @return the longer one
	 */
	public static Duration longer(Duration one, Duration other) {
		return one.compareTo(other) >= 0 ? one : other;
	}

}
