package io.tidegate.doctor.rule.network;

import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Tasks whose security group keeps the load balancer’s health checks out.
 */
final class HealthPortBlocked extends Rule {

	HealthPortBlocked() {
		super("health-port-blocked", Severity.ERROR,
				"Tasks whose security group keeps the load balancer’s health checks out",
				"The traffic port alone is not enough where health checks ask another one: no target becomes "
						+ "healthy.",
				Source.SECURITY_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Doors doors = new Doors(picture);
		picture.attached().forEach((each) -> doors.requireOpen(each, healthPort(each), "health check", found));
	}

	private static Optional<Integer> healthPort(Attached each) {
		return each.group()
			.flatMap((group) -> group.healthPort().known())
			.filter((own) -> !each.attachment().port().is(own));
	}

}
