package io.tidegate.localalb.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/**
 * Conditions as the API tells them back: whichever of its two forms a condition came in,
 * it has the configuration of its field, and for the two oldest fields, whose clients may
 * know nothing else, {@code Values} too.
 */
final class DescribedConditions {

	private DescribedConditions() {
	}

	static List<RuleCondition> normalized(List<RuleCondition> conditions) {
		return conditions.stream().map(DescribedConditions::normalized).toList();
	}

	private static RuleCondition normalized(RuleCondition condition) {
		RuleCondition.Builder next = condition.toBuilder();
		switch (String.valueOf(condition.field())) {
			case "path-pattern" -> path(condition, next);
			case "host-header" -> host(condition, next);
			case "http-request-method" -> {
				List<String> values = both(condition.values(), (condition.httpRequestMethodConfig() != null)
						? condition.httpRequestMethodConfig().values() : List.of());
				next.values((List<String>) null).httpRequestMethodConfig((config) -> config.values(values));
			}
			case "source-ip" -> {
				List<String> values = both(condition.values(),
						(condition.sourceIpConfig() != null) ? condition.sourceIpConfig().values() : List.of());
				next.values((List<String>) null).sourceIpConfig((config) -> config.values(values));
			}
			default -> {
				// The others have one form only.
			}
		}
		return next.build();
	}

	private static void path(RuleCondition condition, RuleCondition.Builder next) {
		var given = condition.pathPatternConfig();
		List<String> values = both(condition.values(), (given != null) ? given.values() : List.of());
		List<String> regexes = both(condition.regexValues(), (given != null) ? given.regexValues() : List.of());
		next.values(orNone(values)).regexValues(orNone(regexes));
		next.pathPatternConfig((config) -> config.values(orNone(values)).regexValues(orNone(regexes)));
	}

	private static void host(RuleCondition condition, RuleCondition.Builder next) {
		var given = condition.hostHeaderConfig();
		List<String> values = both(condition.values(), (given != null) ? given.values() : List.of());
		List<String> regexes = both(condition.regexValues(), (given != null) ? given.regexValues() : List.of());
		next.values(orNone(values)).regexValues(orNone(regexes));
		next.hostHeaderConfig((config) -> config.values(orNone(values)).regexValues(orNone(regexes)));
	}

	/** What a client reads from one answer it may send back whole, in both forms. */
	private static List<String> both(List<String> values, List<String> configured) {
		return Stream.concat(values.stream(), configured.stream()).distinct().toList();
	}

	private static @Nullable List<String> orNone(List<String> values) {
		return values.isEmpty() ? null : new ArrayList<>(values);
	}

}
