package io.tidegate.doctor.rule.balancer;

import java.util.List;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * An attribute with a value that AWS refuses.
 */
final class AttributeOutOfRange extends Rule {

	AttributeOutOfRange() {
		super("attribute-out-of-range", Severity.ERROR, "An attribute with a value that AWS refuses",
				"AWS refuses the attributes.", Source.GROUP_ATTRIBUTE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups()
			.forEach((group) -> GROUP
				.forEach((range) -> range.check(group.attribute(range.key()), "target group " + group.label(), found)));
		picture.loadBalancers()
			.forEach((balancer) -> BALANCER.forEach((range) -> range.check(balancer.attribute(range.key()),
					"load balancer " + balancer.label(), found)));
	}

	private static final List<AttributeRange> GROUP = List.of(new AttributeRange(TargetGroup.DELAY, 0, 3600, false),
			new AttributeRange("slow_start.duration_seconds", 30, 900, true),
			new AttributeRange("stickiness.lb_cookie.duration_seconds", 1, 604800, false),
			new AttributeRange("stickiness.app_cookie.duration_seconds", 1, 604800, false));

	private static final List<AttributeRange> BALANCER = List.of(
			new AttributeRange("idle_timeout.timeout_seconds", 1, 4000, false),
			new AttributeRange("client_keep_alive.seconds", 60, 604800, false));

}
