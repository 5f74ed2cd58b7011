package io.tidegate.doctor.picture;

/**
 * What an element of the picture is.
 */
public enum Kind {

	/** An ECS service. */
	SERVICE,
	/** A task definition, or in compose the services that share a network. */
	TASK_DEFINITION,
	/** A target group. */
	TARGET_GROUP,
	/** A load balancer. */
	LOAD_BALANCER,
	/** A listener of a load balancer. */
	LISTENER,
	/** A rule of a listener. */
	LISTENER_RULE,
	/** A security group. */
	SECURITY_GROUP,
	/** A rule that stands beside its security group. */
	SECURITY_GROUP_RULE,
	/** A subnet. */
	SUBNET,
	/** An S3 bucket. */
	BUCKET,
	/** A bucket's policy. */
	BUCKET_POLICY,
	/** An IAM role. */
	ROLE,
	/** An IAM policy, attached to roles or on its own. */
	POLICY

}
