package io.tidegate.localalb.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One attribute of a load balancer or a target group: its key, its default, what it may
 * be, and whether this load balancer acts on it.
 */
record AttributeRule(String key, String defaultValue, Check check, String allowed, boolean obeyed) {

	private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

	/**
	 * Whether a value is allowed.
	 */
	@FunctionalInterface
	interface Check {

		boolean allows(String value);

	}

	static AttributeRule number(String key, int defaultValue, int from, int to) {
		return new AttributeRule(key, Integer.toString(defaultValue), (value) -> isNumber(value, from, to),
				"a number from " + from + " to " + to, false);
	}

	static AttributeRule numberOr(String key, String word, String defaultValue, int from, int to) {
		return new AttributeRule(key, defaultValue, (value) -> value.equals(word) || isNumber(value, from, to),
				word + " or a number from " + from + " to " + to, false);
	}

	static AttributeRule oneOf(String key, String defaultValue, String... others) {
		List<String> words = new ArrayList<>(List.of(others));
		words.add(0, defaultValue);
		return new AttributeRule(key, defaultValue, words::contains,
				"one of " + String.join(", ", words.stream().filter((word) -> !word.isEmpty()).toList()), false);
	}

	static AttributeRule flag(String key, boolean defaultValue) {
		return oneOf(key, Boolean.toString(defaultValue), Boolean.toString(!defaultValue));
	}

	static AttributeRule text(String key) {
		return new AttributeRule(key, "", (value) -> value.length() <= 1024, "at most 1024 characters", false);
	}

	AttributeRule acted() {
		return new AttributeRule(this.key, this.defaultValue, this.check, this.allowed, true);
	}

	private static boolean isNumber(String value, int from, int to) {
		if (!DIGITS.matcher(value).matches()) {
			return false;
		}
		int number = Integer.parseInt(value);
		return from <= number && number <= to;
	}

}
