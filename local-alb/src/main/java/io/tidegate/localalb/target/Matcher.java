package io.tidegate.localalb.target;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which HTTP statuses, or which codes of gRPC, pass a health check: {@code 200},
 * {@code 200,202}, {@code 200-299}, or a mixture.
 *
 * @param ranges the accepted ranges, both ends included
 */
public record Matcher(List<Range> ranges) {

	private static final Pattern FORM = Pattern.compile("\\d{3}(-\\d{3})?(,\\d{3}(-\\d{3})?)*");

	private static final Pattern GRPC_FORM = Pattern.compile("\\d{1,2}(-\\d{1,2})?(,\\d{1,2}(-\\d{1,2})?)*");

	/**
	 * A range of statuses.
	 *
	 * @param from the lowest
	 * @param to the highest
	 */
	public record Range(int from, int to) {
	}

	/**
	 * Reads a matcher. An ALB accepts 200 to 499 (ELBv2 API, {@code Matcher}).
	 * @param text the matcher's text
	 * @return the matcher
	 * @throws IllegalArgumentException with a sentence, if the text is not a matcher
	 */
	public static Matcher parse(String text) {
		if (!FORM.matcher(text).matches()) {
			throw unreadable(text);
		}
		List<Range> ranges = new ArrayList<>();
		for (String part : Arrays.asList(text.split(",", -1))) {
			int from = Integer.parseInt(part.substring(0, 3));
			int to = Integer.parseInt(part.substring(part.length() - 3));
			if (from < 200 || to > 499 || from > to) {
				throw unreadable(text);
			}
			ranges.add(new Range(from, to));
		}
		return new Matcher(List.copyOf(ranges));
	}

	/**
	 * Reads the matcher of a group for gRPC. An ALB accepts 0 to 99 (ELBv2 API,
	 * {@code Matcher}).
	 * @param text the matcher's text
	 * @return the matcher
	 * @throws IllegalArgumentException with a sentence, if the text is not a matcher
	 */
	public static Matcher parseGrpc(String text) {
		if (!GRPC_FORM.matcher(text).matches()) {
			throw unreadableGrpc(text);
		}
		List<Range> ranges = new ArrayList<>();
		for (String part : Arrays.asList(text.split(",", -1))) {
			int dash = part.indexOf('-');
			int from = Integer.parseInt((dash < 0) ? part : part.substring(0, dash));
			int to = Integer.parseInt(part.substring(dash + 1));
			if (from > to) {
				throw unreadableGrpc(text);
			}
			ranges.add(new Range(from, to));
		}
		return new Matcher(List.copyOf(ranges));
	}

	private static IllegalArgumentException unreadableGrpc(String text) {
		return new IllegalArgumentException(
				"The gRPC matcher '" + text + "' is not readable: give codes from 0 to 99 as 12, as 0,12 or as 0-99.");
	}

	private static IllegalArgumentException unreadable(String text) {
		return new IllegalArgumentException("The matcher '" + text
				+ "' is not readable: give statuses from 200 to 499 as 200, as 200,202 or as 200-299.");
	}

	/**
	 * Whether a status passes.
	 * @param status the HTTP status
	 * @return true if it is in one of the ranges
	 */
	public boolean matches(int status) {
		return this.ranges.stream().anyMatch((range) -> range.from() <= status && status <= range.to());
	}

}
