package io.tidegate.agent.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as the agent's settings take them: {@code 500ms}, {@code 90s}, {@code 5m},
 * {@code 1h}; without a unit they are seconds.
 */
final class Durations implements ITypeConverter<Duration> {

	private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m|h)?");

	@Override
	public Duration convert(String text) {
		Matcher matcher = FORM.matcher(text.strip());
		if (!matcher.matches()) {
			throw new TypeConversionException(
					"'" + text + "' is not a duration: give a number and a unit, such as 500ms, 90s or 5m.");
		}
		long amount = Long.parseLong(matcher.group(1));
		return switch (String.valueOf(matcher.group(2))) {
			case "ms" -> Duration.ofMillis(amount);
			case "m" -> Duration.ofMinutes(amount);
			case "h" -> Duration.ofHours(amount);
			default -> Duration.ofSeconds(amount);
		};
	}

}
