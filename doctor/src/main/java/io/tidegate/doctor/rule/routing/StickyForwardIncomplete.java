package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A sticky group among weighted ones without stickiness of the rule.
 */
final class StickyForwardIncomplete extends Rule {

	StickyForwardIncomplete() {
		super("sticky-group-in-weighted-forward", Severity.ERROR,
				"A sticky group among weighted ones without stickiness of the rule",
				"The group’s cookie holds a client to a target, and the weights send it to the other group all "
						+ "the same. AWS wants the stickiness of the rule on, too.",
				Source.STICKY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Forwards.of(picture)
			.stream()
			.filter((each) -> each.action().shares().size() > 1)
			.filter((each) -> each.action()
				.view()
				.at("forwardConfig")
				.at("targetGroupStickinessConfig")
				.at("enabled")
				.flag()
				.or(false)
				.filter((on) -> !on)
				.isPresent())
			.forEach((each) -> each.groups(picture)
				.stream()
				.filter(TargetGroup::isSticky)
				.findFirst()
				.ifPresent((group) -> found.add(each.origin(),
						"%s spreads requests by weight, target group %s is sticky, and the rule is not"
							.formatted(each.label(), group.label()),
						"Add TargetGroupStickinessConfig with Enabled true to the action")));
	}

}
