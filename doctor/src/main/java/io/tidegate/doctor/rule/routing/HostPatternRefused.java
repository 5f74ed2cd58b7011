package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A host pattern without a dot.
 */
final class HostPatternRefused extends Rule {

	HostPatternRefused() {
		super("host-pattern-refused", Severity.ERROR, "A host pattern without a dot",
				"A host header condition needs at least one dot. AWS refuses the rule.", Source.LISTENER_RULES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.rules()
			.forEach((rule) -> rule.conditions()
				.stream()
				.filter((condition) -> condition.field().is("host-header"))
				.forEach((condition) -> condition.values()
					.ifPresent((values) -> values.stream()
						.filter((value) -> value.indexOf('.') < 0)
						.findFirst()
						.ifPresent((value) -> found.add(condition.place().origin(),
								"Host pattern '%s' of %s has no dot".formatted(value, rule.label()),
								"Name the whole host, such as %s.example.com"
									.formatted(value.isEmpty() ? "api" : value))))));
	}

}
