package io.tidegate.aws;

import io.tidegate.target.TargetGroup;

/**
 * The actions of the load balancer's API that Tidegate calls, as IAM names them (Service
 * Authorization Reference, Elastic Load Balancing V2).
 */
enum Action {

	DESCRIBE_TARGET_HEALTH("DescribeTargetHealth", false), DESCRIBE_TARGET_GROUPS("DescribeTargetGroups", false),
	DESCRIBE_TARGET_GROUP_ATTRIBUTES("DescribeTargetGroupAttributes", false),
	DESCRIBE_LOAD_BALANCER_ATTRIBUTES("DescribeLoadBalancerAttributes", false),
	REGISTER_TARGETS("RegisterTargets", true), DEREGISTER_TARGETS("DeregisterTargets", true);

	private final String name;

	// Describing cannot be allowed for one group only.
	private final boolean onResource;

	Action(String name, boolean onResource) {
		this.name = name;
		this.onResource = onResource;
	}

	/**
	 * Return the statement that allows this, as the rest of "allow ...".
	 */
	String allowance(TargetGroup group) {
		return "elasticloadbalancing:" + this.name + " on " + (this.onResource ? group.arn() : "*");
	}

}
