package io.tidegate.health;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which HTTP statuses pass, written as a load balancer's health check writes them:
 * {@code 200}, {@code 200,202}, {@code 200-299,302} (ELBv2 API, {@code Matcher}). Where
 * the ALB stops at 499, any status from 100 to 599 may be named here: a probe is the
 * task's own affair.
 * <p>
 * An immutable value; two are equal if their texts are.
 */
public final class StatusMatcher {

	private static final Pattern FORM = Pattern.compile("[1-5]\\d\\d(-[1-5]\\d\\d)?(,[1-5]\\d\\d(-[1-5]\\d\\d)?)*");

	/** What passes if nothing else is said: any success. */
	public static final StatusMatcher DEFAULT = of("200-299");

	private final String text;

	private final List<Range> ranges;

	private StatusMatcher(String text, List<Range> ranges) {
		this.text = text;
		this.ranges = ranges;
	}

	/**
	 * Read a matcher.
	 * @param text statuses and ranges of them, separated by commas, without spaces
	 * @return the matcher
	 * @throws IllegalArgumentException with one sentence, if the text is anything else
	 */
	public static StatusMatcher of(String text) {
		if (!FORM.matcher(text).matches()) {
			throw unreadable(text);
		}
		List<Range> ranges = Arrays.stream(text.split(",", -1)).map(Range::of).toList();
		if (ranges.stream().anyMatch((range) -> range.from() > range.to())) {
			throw unreadable(text);
		}
		return new StatusMatcher(text, ranges);
	}

	private static IllegalArgumentException unreadable(String text) {
		return new IllegalArgumentException("'" + text + "' names no HTTP statuses: write statuses from 100 to 599 "
				+ "as 200, as 200,202 or as 200-299,302");
	}

	/**
	 * Return whether a status passes.
	 * @param status the HTTP status
	 */
	public boolean matches(int status) {
		return this.ranges.stream().anyMatch((range) -> range.from() <= status && status <= range.to());
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof StatusMatcher matcher && this.text.equals(matcher.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	/**
	 * Return the text that was read.
	 */
	@Override
	public String toString() {
		return this.text;
	}

	private record Range(int from, int to) {

		static Range of(String text) {
			return new Range(Integer.parseInt(text.substring(0, 3)),
					Integer.parseInt(text.substring(text.length() - 3)));
		}

	}

}
