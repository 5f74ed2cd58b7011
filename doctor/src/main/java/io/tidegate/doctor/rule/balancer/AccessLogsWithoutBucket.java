package io.tidegate.doctor.rule.balancer;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Access logs without a bucket.
 */
final class AccessLogsWithoutBucket extends Rule {

	AccessLogsWithoutBucket() {
		super("access-logs-without-bucket", Severity.ERROR, "Access logs without a bucket",
				"AWS refuses the attributes.", Source.ACCESS_LOGS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.loadBalancers()
			.stream()
			.filter((balancer) -> balancer.attribute("access_logs.s3.enabled").flag().is(true)
					&& balancer.attribute("access_logs.s3.bucket").isAbsent())
			.forEach((balancer) -> found.add(balancer.attribute("access_logs.s3.enabled").origin(),
					"Load balancer %s writes access logs, and no bucket is named".formatted(balancer.label()),
					"Set access_logs.s3.bucket"));
	}

}
