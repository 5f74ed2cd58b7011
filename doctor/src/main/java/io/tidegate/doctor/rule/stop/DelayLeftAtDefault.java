package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.View;

/**
 * A deregistration delay of 300 s that nobody chose.
 */
final class DelayLeftAtDefault extends Rule {

	DelayLeftAtDefault() {
		super("deregistration-delay-default", Severity.WARNING, "A deregistration delay of 300 s that nobody chose",
				"Each task that a deployment replaces stays in draining for five minutes, whatever its requests "
						+ "take. Requests of seconds need 30 s; only long-lived connections need more.",
				Source.DRAINING);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().stream().flatMap((each) -> each.group().stream()).distinct().forEach((group) -> {
			View delay = group.attribute(TargetGroup.DELAY);
			boolean chosen = !delay.isAbsent() && !group.element().described();
			if (!chosen && group.delay().filter((seconds) -> seconds == TargetGroup.DEFAULT_DELAY).isPresent()) {
				found.add(group.origin(),
						"Target group %s has AWS's deregistration delay of 300 s: each deployment waits five minutes for each batch of tasks"
							.formatted(group.label()),
						"aws elbv2 modify-target-group-attributes --target-group-arn … --attributes Key=%s,Value=30"
							.formatted(TargetGroup.DELAY));
			}
		});
	}

}
