package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.ListenerRule;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Two rules of one listener with one priority.
 */
final class PriorityTaken extends Rule {

	PriorityTaken() {
		super("priority-taken", Severity.ERROR, "Two rules of one listener with one priority",
				"AWS refuses the second (PriorityInUse).", Source.LISTENER_RULES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (ListenerRules listener : ListenerRules.of(picture)) {
			for (int i = 1; i < listener.rules().size(); i++) {
				ListenerRule before = listener.rules().get(i - 1);
				ListenerRule rule = listener.rules().get(i);
				if (before.priority().known().equals(rule.priority().known())) {
					found.add(
							rule.priority().origin(), "Rules %s and %s of one listener have priority %d"
								.formatted(before.label(), rule.label(), rule.priority().known().orElse(0)),
							"Give one of them another priority");
				}
			}
		}
	}

}
