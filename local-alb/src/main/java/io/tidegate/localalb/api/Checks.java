package io.tidegate.localalb.api;

import java.util.List;
import java.util.regex.Pattern;

import io.tidegate.localalb.AlbError;
import org.jspecify.annotations.Nullable;

/**
 * The rules that many parameters share.
 */
final class Checks {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,30}[A-Za-z0-9])?");

	private Checks() {
	}

	static <T> T required(@Nullable T value, String parameter) {
		if (value == null) {
			throw AlbError.invalid("The parameter " + parameter + " is missing: give it.");
		}
		return value;
	}

	static <T> List<T> atLeastOne(List<T> values, String parameter) {
		if (values.isEmpty()) {
			throw AlbError.invalid("The parameter " + parameter + " is missing: give at least one.");
		}
		return values;
	}

	static String name(@Nullable String name) {
		String given = required(name, "Name");
		if (!NAME.matcher(given).matches()) {
			throw AlbError.invalid("The name '" + given
					+ "' is not possible: give at most 32 letters, digits and hyphens, no hyphen at either end.");
		}
		return given;
	}

	static int range(@Nullable Integer value, int otherwise, int from, int to, String parameter) {
		int number = (value != null) ? value : otherwise;
		if (number < from || number > to) {
			throw AlbError.invalid("The parameter " + parameter + " cannot be " + number + ": give a number from "
					+ from + " to " + to + ".");
		}
		return number;
	}

	static int port(@Nullable Integer port, String parameter) {
		return range(required(port, parameter), 0, 1, 65_535, parameter);
	}

}
