package io.tidegate.localalb.reading;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.tidegate.localalb.Durations;

/**
 * Which lines are wanted.
 */
final class LogFilter {

	private static final Pattern STATUS = Pattern.compile("[1-5](xx|\\d\\d)");

	private LogFilter() {
	}

	static Predicate<LoggedRequest> status(String wanted) {
		if (!STATUS.matcher(wanted).matches()) {
			throw new IllegalArgumentException(
					"'" + wanted + "' is not a status: give one such as 502, or a kind such as 5xx.");
		}
		String digits = wanted.replace("xx", "");
		return (request) -> request.status().startsWith(digits);
	}

	static Predicate<LoggedRequest> target(String address) {
		return (request) -> request.target().equals(address);
	}

	static Predicate<LoggedRequest> path(String prefix) {
		return (request) -> request.path().startsWith(prefix);
	}

	static Predicate<LoggedRequest> since(String text) {
		Instant from = time(text);
		return (request) -> !request.time().isBefore(from);
	}

	static Predicate<LoggedRequest> until(String text) {
		Instant to = time(text);
		return (request) -> request.time().isBefore(to);
	}

	static Predicate<LoggedRequest> slowest(String text) {
		Duration least = Durations.parse(text);
		return (request) -> request.total().compareTo(least) >= 0;
	}

	private static Instant time(String text) {
		try {
			if (text.length() == "2026-11-20".length()) {
				return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
			}
			return text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("'" + text
					+ "' is not a time: give one in UTC such as 2026-11-20T12:00:00Z, or a day such as 2026-11-20.",
					ex);
		}
	}

}
