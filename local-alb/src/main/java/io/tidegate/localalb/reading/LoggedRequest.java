package io.tidegate.localalb.reading;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of an access log, as far as a table shows it.
 *
 * @param time when the answer was sent
 * @param client the client's {@code ip:port}
 * @param target the target's {@code ip:port}, or {@code -}
 * @param status what the client got
 * @param targetStatus what the target answered, or {@code -}
 * @param times the three times as they stand in the line
 * @param request the request line
 * @param errorReason {@code -} if there is none, or the line is older than that field
 */
record LoggedRequest(Instant time, String client, String target, String status, String targetStatus, List<String> times,
		String request, String errorReason) {

	private static final String NOTHING = "-";

	/** Up to the request line, without which a line tells nothing. */
	private static final int NEEDED = 13;

	private static final int ERROR_REASON = 24;

	private static final Pattern STATUS = Pattern.compile("\\d{3}|-");

	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?|-1(\\.0*)?|-");

	private static final double MILLIS = 1000.0;

	/**
	 * Reads a line. Fields after those that are needed may be missing, or be more than
	 * are known: AWS adds some every few years.
	 * @param line the line
	 * @return the request
	 * @throws IllegalArgumentException with a reason, if it is no line of an access log
	 */
	static LoggedRequest read(String line) {
		List<String> fields = LogFields.of(line);
		if (fields.size() < NEEDED) {
			throw new IllegalArgumentException(
					"there are " + fields.size() + " fields, and a request has " + NEEDED + " at least");
		}
		List<String> times = fields.subList(5, 8);
		times.forEach((time) -> require(SECONDS, time, "a time in seconds"));
		require(STATUS, fields.get(8), "a status");
		return new LoggedRequest(time(fields.get(1)), fields.get(3), fields.get(4), fields.get(8), fields.get(9),
				List.copyOf(times), fields.get(12),
				(fields.size() > ERROR_REASON) ? fields.get(ERROR_REASON) : NOTHING);
	}

	private static void require(Pattern form, String field, String meaning) {
		if (!form.matcher(field).matches()) {
			throw new IllegalArgumentException("'" + field + "' is not " + meaning);
		}
	}

	private static Instant time(String field) {
		try {
			return Instant.parse(field);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("'" + field + "' is not a time", ex);
		}
	}

	/**
	 * How long the target took to begin its answer.
	 * @return empty if it never did
	 */
	Optional<Duration> targetTime() {
		return seconds(this.times.get(1));
	}

	/**
	 * All times together.
	 * @return zero if none is known
	 */
	Duration total() {
		return this.times.stream()
			.map(LoggedRequest::seconds)
			.flatMap(Optional::stream)
			.reduce(Duration.ZERO, Duration::plus);
	}

	private static Optional<Duration> seconds(String field) {
		return field.startsWith(NOTHING) ? Optional.empty()
				: Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(field) * MILLIS)));
	}

	/**
	 * The path that was asked for.
	 * @return without the query; empty where the request could not be read
	 */
	String path() {
		String[] words = this.request.split(" ", 3);
		int host = (words.length == 3) ? words[1].indexOf("://") : -1;
		int path = (host < 0) ? -1 : words[1].indexOf('/', host + 3);
		if (path < 0) {
			return "";
		}
		int query = words[1].indexOf('?', path);
		return (query < 0) ? words[1].substring(path) : words[1].substring(path, query);
	}

}
