package io.tidegate.doctor.rule.balancer;

import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A load balancer without access logs.
 */
final class AccessLogsOff extends Rule {

	AccessLogsOff() {
		super("access-logs-off", Severity.NOTE, "A load balancer without access logs",
				"When a request fails, only the access log tells whether the target, the client or the load "
						+ "balancer ended it.",
				Source.ACCESS_LOGS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.loadBalancers()
			.stream()
			.filter(LoadBalancer::isApplication)
			.filter((balancer) -> balancer.attribute("access_logs.s3.enabled")
				.flag()
				.or(false)
				.filter((on) -> !on)
				.isPresent())
			.forEach((balancer) -> found.add(balancer.origin(),
					"Load balancer %s writes no access logs".formatted(balancer.label()),
					"Set access_logs.s3.enabled to true, and access_logs.s3.bucket"));
	}

}
