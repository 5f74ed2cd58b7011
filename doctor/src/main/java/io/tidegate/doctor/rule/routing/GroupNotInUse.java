package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.View;

/**
 * A service’s target group that no listener sends to.
 */
final class GroupNotInUse extends Rule {

	GroupNotInUse() {
		super("target-group-not-in-use", Severity.ERROR, "A service’s target group that no listener sends to",
				"Its targets stay unused (Target.NotInUse): no health checks, no traffic, and ECS replaces the "
						+ "tasks for ever.",
				Source.HEALTH_CHECKS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		boolean some = !picture.listeners().isEmpty() || !picture.rules().isEmpty();
		picture.attached()
			.stream()
			.flatMap((each) -> each.group().stream())
			.distinct()
			.filter((group) -> !picture.routing().uses(group) && !group.isNotHttp())
			.filter((group) -> group.element().described() ? isAlone(group) : some && picture.routing().isComplete())
			.forEach((group) -> found.add(group.origin(),
					"No listener and no rule sends to target group %s".formatted(group.label()),
					"Add a rule that forwards to it"));
	}

	// AWS says of itself under which load balancers a group is.
	private static boolean isAlone(TargetGroup group) {
		View balancers = group.view().at("loadBalancerArns");
		return !balancers.isAbsent() && !balancers.isUnknown() && balancers.each().isEmpty();
	}

}
