package io.tidegate.doctor.rule.routing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.tidegate.doctor.picture.ListenerRule;
import io.tidegate.doctor.picture.Picture;

/**
 * The rules of each listener, in their order.
 */
record ListenerRules(String listener, List<ListenerRule> rules) {

	static List<ListenerRules> of(Picture picture) {
		Map<String, List<ListenerRule>> byListener = picture.rules()
			.stream()
			.filter((rule) -> !rule.isDefault() && rule.listener().known().isPresent()
					&& rule.priority().known().isPresent())
			.collect(Collectors.groupingBy((rule) -> rule.listener().known().orElse("")));
		return byListener.entrySet()
			.stream()
			.map((entry) -> new ListenerRules(entry.getKey(), sorted(entry.getValue())))
			.toList();
	}

	private static List<ListenerRule> sorted(List<ListenerRule> rules) {
		return rules.stream()
			.sorted((one, other) -> Integer.compare(one.priority().known().orElse(0),
					other.priority().known().orElse(0)))
			.toList();
	}

}
