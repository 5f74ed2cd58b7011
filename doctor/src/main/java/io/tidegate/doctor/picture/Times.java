package io.tidegate.doctor.picture;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as Spring, Docker and people write them.
 */
public final class Times {

	private static final Pattern SIMPLE = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");

	private static final Pattern COMPOUND = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");

	private Times() {
	}

	/**
	 * Read a time; a number alone is seconds.
	 * @param text such as 30s, 1m30s or PT30S
	 * @return nothing if it is no time
	 */
	public static Optional<Duration> parse(String text) {
		return parse(text, "s");
	}

	/**
	 * Read a time.
	 * @param text such as 30s, 1m30s or PT30S
	 * @param unit the unit of a number alone
	 * @return nothing if it is no time
	 */
	public static Optional<Duration> parse(String text, String unit) {
		String plain = text.strip().toLowerCase(Locale.ROOT);
		Matcher simple = SIMPLE.matcher(plain);
		if (simple.matches()) {
			return Optional.of(of(Long.parseLong(simple.group(1)), (simple.group(2) != null) ? simple.group(2) : unit));
		}
		Matcher compound = COMPOUND.matcher(plain);
		if (!plain.isEmpty() && compound.matches()) {
			return Optional.of(Duration.ofHours(number(compound, 1))
				.plusMinutes(number(compound, 2))
				.plusSeconds(number(compound, 3)));
		}
		try {
			return plain.startsWith("p") ? Optional.of(Duration.parse(plain)) : Optional.empty();
		}
		catch (DateTimeParseException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Write a time.
	 * @param time the time
	 */
	public static String text(Duration time) {
		return (time.toMillis() % 1000 == 0) ? time.toSeconds() + " s" : time.toMillis() + " ms";
	}

	private static Duration of(long amount, String unit) {
		return switch (unit) {
			case "ms" -> Duration.ofMillis(amount);
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			case "d" -> Duration.ofDays(amount);
			default -> Duration.ofSeconds(amount);
		};
	}

	private static long number(Matcher matcher, int group) {
		return (matcher.group(group) != null) ? Long.parseLong(matcher.group(group)) : 0;
	}

}
