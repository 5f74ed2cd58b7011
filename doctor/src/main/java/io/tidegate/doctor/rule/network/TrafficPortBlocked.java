package io.tidegate.doctor.rule.network;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Tasks whose security group keeps the load balancer’s traffic out.
 */
final class TrafficPortBlocked extends Rule {

	TrafficPortBlocked() {
		super("traffic-port-blocked", Severity.ERROR,
				"Tasks whose security group keeps the load balancer’s traffic out",
				"Every request ends in a timeout, 504, and no target becomes healthy.", Source.SECURITY_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Doors doors = new Doors(picture);
		picture.attached()
			.forEach((each) -> doors.requireOpen(each, each.attachment().port().known(), "traffic", found));
	}

}
