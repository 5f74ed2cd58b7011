package io.tidegate.localalb.log;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Times and durations in the forms of a load balancer's logs.
 */
final class LogTime {

	private static final DateTimeFormatter MICROS = utc("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

	private static final DateTimeFormatter FILE_END = utc("yyyyMMdd'T'HHmm'Z'");

	private static final DateTimeFormatter DAY = utc("yyyy/MM/dd");

	private static final double MILLIS = 1000.0;

	private LogTime() {
	}

	private static DateTimeFormatter utc(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
	}

	static String micros(Instant when) {
		return MICROS.format(when);
	}

	static String fileEnd(Instant when) {
		return FILE_END.format(when);
	}

	static String day(Instant when) {
		return DAY.format(when);
	}

	/**
	 * Seconds with nine decimals.
	 * @param from when it began
	 * @param to when it ended, no earlier
	 * @return such as {@code 0.019584011}
	 */
	static String exactSeconds(Instant from, Instant to) {
		Duration time = Duration.between(from, to);
		return String.format(Locale.ROOT, "%d.%09d", time.toSeconds(), time.toNanosPart());
	}

	/**
	 * Seconds with three decimals.
	 * @param from null if it never began
	 * @param to null if it never ended
	 * @return {@code -1} if it never began or never ended
	 */
	static String seconds(@Nullable Instant from, @Nullable Instant to) {
		if (from == null || to == null) {
			return "-1";
		}
		long millis = Math.max(0, Duration.between(from, to).toMillis());
		return String.format(Locale.ROOT, "%.3f", millis / MILLIS);
	}

}
