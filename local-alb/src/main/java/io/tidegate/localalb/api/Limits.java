package io.tidegate.localalb.api;

import java.util.Locale;

import io.tidegate.localalb.AlbError;

/**
 * The account's limits, with AWS's defaults (ALB User Guide, "Quotas").
 */
enum Limits {

	TARGET_GROUPS(3000, "TooManyTargetGroups"), APPLICATION_LOAD_BALANCERS(50, "TooManyLoadBalancers"),
	TARGETS_PER_APPLICATION_LOAD_BALANCER(1000, "TooManyTargets"),
	LISTENERS_PER_APPLICATION_LOAD_BALANCER(50, "TooManyListeners"),
	RULES_PER_APPLICATION_LOAD_BALANCER(100, "TooManyRules"),
	TARGET_GROUPS_PER_ACTION_ON_APPLICATION_LOAD_BALANCER(5, "TooManyActions"),
	TARGET_GROUPS_PER_APPLICATION_LOAD_BALANCER(100, "TooManyUniqueTargetGroupsPerLoadBalancer"),
	CERTIFICATES_PER_APPLICATION_LOAD_BALANCER(25, "TooManyCertificates"),
	CONDITION_VALUES_PER_ALB_RULE(5, "ValidationError"), CONDITION_WILDCARDS_PER_ALB_RULE(5, "ValidationError");

	private final int most;

	private final String code;

	Limits(int most, String code) {
		this.most = most;
		this.code = code;
	}

	int most() {
		return this.most;
	}

	/**
	 * The limit's name in DescribeAccountLimits.
	 */
	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Refuses what goes beyond the limit.
	 * @param count how many there would be
	 */
	void require(long count) {
		if (count > this.most) {
			throw new AlbError(this.code, "There would be " + count + ", and the limit " + word() + " is " + this.most
					+ ": delete what is not needed any more.");
		}
	}

}
