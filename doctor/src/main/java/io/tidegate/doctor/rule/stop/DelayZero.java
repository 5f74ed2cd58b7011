package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A deregistration delay of 0.
 */
final class DelayZero extends Rule {

	DelayZero() {
		super("deregistration-delay-zero", Severity.WARNING, "A deregistration delay of 0",
				"Requests in flight are cut the moment a task is taken out: 502.", Source.GROUP_ATTRIBUTES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups()
			.stream()
			.filter((group) -> group.delay().filter((seconds) -> seconds == 0).isPresent())
			.forEach((group) -> found.add(group.attribute(TargetGroup.DELAY).origin(),
					"Target group %s cuts requests in flight as soon as a task is deregistered (delay 0 s)"
						.formatted(group.label()),
					"Set %s to the longest request's time, 30 s for most".formatted(TargetGroup.DELAY)));
	}

}
