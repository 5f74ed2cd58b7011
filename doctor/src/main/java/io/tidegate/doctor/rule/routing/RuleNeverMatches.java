package io.tidegate.doctor.rule.routing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.tidegate.doctor.picture.Condition;
import io.tidegate.doctor.picture.Glob;
import io.tidegate.doctor.picture.ListenerRule;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A rule that another one takes everything from.
 */
final class RuleNeverMatches extends Rule {

	RuleNeverMatches() {
		super("rule-never-matches", Severity.ERROR, "A rule that another one takes everything from",
				"Rules are tried in the order of their priorities, and the first that fits decides: this one "
						+ "never gets a request.",
				Source.LISTENER_RULES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (ListenerRules listener : ListenerRules.of(picture)) {
			for (int later = 1; later < listener.rules().size(); later++) {
				ListenerRule rule = listener.rules().get(later);
				listener.rules()
					.subList(0, later)
					.stream()
					.filter((before) -> !before.priority().known().equals(rule.priority().known()))
					.filter((before) -> covers(before, rule))
					.findFirst()
					.ifPresent((before) -> found.add(rule.origin(),
							"Rule %s (priority %d) never gets a request: %s (priority %d) takes all that it would fit"
								.formatted(rule.label(), rule.priority().known().orElse(0), before.label(),
										before.priority().known().orElse(0)),
							"Give the rule that says more the lower priority"));
			}
		}
	}

	private static boolean covers(ListenerRule before, ListenerRule rule) {
		return !before.view().isUnknown() && !before.conditions().isEmpty()
				&& before.conditions()
					.stream()
					.allMatch((condition) -> rule.conditions().stream().anyMatch((other) -> covers(condition, other)));
	}

	// Every value of the later rule has to be one that the earlier rule takes.
	private static boolean covers(Condition wide, Condition narrow) {
		Optional<String> field = wide.field().known();
		Optional<List<String>> all = wide.values();
		Optional<List<String>> some = narrow.values();
		if (field.isEmpty() || !field.equals(narrow.field().known()) || all.isEmpty() || some.isEmpty()) {
			return false;
		}
		return some.get()
			.stream()
			.allMatch((value) -> all.get().stream().anyMatch((pattern) -> covers(field.get(), pattern, value)));
	}

	private static boolean covers(String field, String pattern, String value) {
		return switch (field) {
			case "path-pattern" -> Glob.covers(pattern, value);
			case "host-header" -> Glob.covers(pattern.toLowerCase(Locale.ROOT), value.toLowerCase(Locale.ROOT));
			case "http-request-method", "source-ip" -> pattern.equals(value);
			default -> false;
		};
	}

}
