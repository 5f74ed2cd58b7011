package io.tidegate.localalb.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.tidegate.localalb.registry.Attributes;

/**
 * Attributes as calls give them and are told them: a list of pairs, whose class is
 * another for each kind of thing that has attributes.
 */
final class AttributePairs {

	private AttributePairs() {
	}

	/**
	 * Reads what a call changes; of a key that is given twice the last counts.
	 */
	static <T> Map<String, String> read(List<T> given, Function<T, String> key, Function<T, String> value) {
		return Checks.atLeastOne(given, "Attributes")
			.stream()
			.collect(Collectors.toMap((one) -> Checks.required(key.apply(one), "Attributes.Key"),
					(one) -> Checks.required(value.apply(one), "Attributes.Value"), (first, second) -> second));
	}

	/**
	 * Tells all of them, in their order.
	 */
	static <T> List<T> tell(Attributes attributes, BiFunction<String, String, T> pair) {
		List<T> pairs = new ArrayList<>();
		attributes.forEach((key, value) -> pairs.add(pair.apply(key, value)));
		return pairs;
	}

}
