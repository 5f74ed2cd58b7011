package io.tidegate.localalb.rule;

import java.util.Arrays;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A key and a value that a query is to have.
 *
 * @param key null for any key
 * @param value the value
 */
record QueryPair(@Nullable Wildcard key, Wildcard value) {

	/** A pair of a query as it was sent. */
	record Given(String key, String value) {
	}

	static Stream<Given> of(String query) {
		return query.isEmpty() ? Stream.empty() : Arrays.stream(query.split("&", -1)).map(QueryPair::given);
	}

	private static Given given(String text) {
		int equals = text.indexOf('=');
		return (equals < 0) ? new Given(text, "") : new Given(text.substring(0, equals), text.substring(equals + 1));
	}

	boolean matches(Given given) {
		return (this.key == null || this.key.matches(given.key())) && this.value.matches(given.value());
	}

}
