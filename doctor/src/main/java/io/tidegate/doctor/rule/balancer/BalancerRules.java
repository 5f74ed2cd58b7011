package io.tidegate.doctor.rule.balancer;

import java.util.List;

import io.tidegate.doctor.rule.Rule;

/**
 * The rules: attributes of load balancers and target groups.
 */
public final class BalancerRules {

	private BalancerRules() {
	}

	/**
	 * Return them.
	 */
	public static List<Rule> all() {
		return List.of(new InternalOnInternetFacing(), new AccessLogsOff(), new AccessLogsWithoutBucket(),
				new LogBucketRefuses(), new AttributeOutOfRange(), new StickyWithoutCrossZone(),
				new AppCookieReserved(), new AppCookieWithWeights(), new StickyForADay(),
				new SlowStartWithLeastOutstanding(), new AnomalyMitigationElsewhere(), new SettingMisspelt());
	}

}
