package io.tidegate.doctor.rule.health;

import java.util.List;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A health check of the load balancer with a value that AWS refuses.
 */
final class HealthCheckOutOfRange extends Rule {

	HealthCheckOutOfRange() {
		super("health-check-out-of-range", Severity.ERROR,
				"A health check of the load balancer with a value that AWS refuses", "AWS refuses the target group.",
				Source.CREATE_GROUP);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups()
			.forEach((group) -> RANGES.forEach((range) -> range.check(group.view().at(range.setting()).number(),
					"target group " + group.label(), found)));
	}

	private static final List<Range> RANGES = List.of(new Range("HealthCheckIntervalSeconds", 5, 300),
			new Range("HealthCheckTimeoutSeconds", 2, 120), new Range("HealthyThresholdCount", 2, 10),
			new Range("UnhealthyThresholdCount", 2, 10));

}
