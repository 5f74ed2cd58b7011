package io.tidegate.doctor.rule.routing;

import java.util.Set;

import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A target group under two load balancers.
 */
final class GroupUnderTwoBalancers extends Rule {

	GroupUnderTwoBalancers() {
		super("target-group-under-two-load-balancers", Severity.ERROR, "A target group under two load balancers",
				"A group belongs to one load balancer. AWS refuses the second (TargetGroupAssociationLimit).",
				Source.ALB_LIMITS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups().forEach((group) -> {
			Set<LoadBalancer> balancers = picture.routing().loadBalancers(group);
			if (balancers.size() > 1) {
				found.add(group.origin(),
						"Target group %s is under the load balancers %s".formatted(group.label(),
								String.join(" and ", balancers.stream().map(LoadBalancer::label).toList())),
						"Give the service a second target group");
			}
		});
	}

}
