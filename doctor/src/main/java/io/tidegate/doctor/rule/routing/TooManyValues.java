package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.ListenerRule;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A rule with more than five values.
 */
final class TooManyValues extends Rule {

	TooManyValues() {
		super("too-many-condition-values", Severity.ERROR, "A rule with more than five values",
				"A rule may have five values in all of its conditions together. AWS refuses it.", Source.ALB_LIMITS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (ListenerRule rule : picture.rules()) {
			int count = rule.conditions().stream().mapToInt((condition) -> condition.place().each().size()).sum();
			if (count > 5) {
				found.add(rule.view().at("conditions").origin(),
						"%s has %d values in its conditions, and AWS allows 5".formatted(rule.label(), count),
						"Make two rules of it");
			}
		}
	}

}
