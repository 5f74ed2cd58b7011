package io.tidegate.target;

import java.util.Optional;

/**
 * The reason codes of {@code DescribeTargetHealth}, each with what usually causes it and
 * where to look. {@code Elb} codes begin at the load balancer, {@code Target} codes at
 * the target (ELB API reference, {@code TargetHealth}).
 */
public enum ReasonCode {

	/** Being registered. */
	REGISTRATION_IN_PROGRESS("Elb.RegistrationInProgress",
			"the load balancer is taking the target in: this takes seconds"),
	/** First checks running. */
	INITIAL_HEALTH_CHECKING("Elb.InitialHealthChecking",
			"no node has had a good answer yet, and one is enough: if this lasts, look at the health check's port and "
					+ "path, and whether the task's security group lets the load balancer in on that port"),
	/** An answer outside the matcher. */
	RESPONSE_CODE_MISMATCH("Target.ResponseCodeMismatch",
			"the health check got an answer outside its matcher: ask the health check's path yourself, and look for a "
					+ "redirect, a login, or a check of the Host header in front of it"),
	/** No answer in time. */
	TIMEOUT("Target.Timeout",
			"the health check got no answer in time: most often a security group or network ACL that does not let the "
					+ "load balancer in on the check's port, or an application that is overloaded"),
	/** Connection refused or broken answer. */
	FAILED_HEALTH_CHECKS("Target.FailedHealthChecks",
			"the health check could not connect, or got no proper HTTP: look whether something listens on the check's "
					+ "port, and whether the check speaks HTTPS to it where it should speak HTTP"),
	/** Trouble inside the load balancer. */
	INTERNAL_ERROR("Elb.InternalError",
			"the load balancer has trouble of its own: it mends itself, or look at the AWS Health Dashboard"),
	/** Not in the group. */
	NOT_REGISTERED("Target.NotRegistered", "the group does not hold the target under this id and port"),
	/** In the group, and the group gets no traffic, or the zone is off. */
	NOT_IN_USE("Target.NotInUse",
			"the group is in no listener rule, or the load balancer is not enabled in the target's availability zone: "
					+ "look at the listener's rules and the load balancer's subnets"),
	/** The instance is stopped or terminated. */
	INVALID_STATE("Target.InvalidState", "the instance is not running: look at its state"),
	/** The address belongs to a load balancer. */
	IP_UNUSABLE("Target.IpUnusable", "the address is a load balancer's own: register the application's"),
	/** The deregistration delay runs. */
	DEREGISTRATION_IN_PROGRESS("Target.DeregistrationInProgress",
			"the target was deregistered, and the group's deregistration delay runs"),
	/** Checks are off. */
	HEALTH_CHECK_DISABLED("Target.HealthCheckDisabled",
			"the group has no health checks, which only groups of functions can have: look at the group's type");

	private final String code;

	private final String explanation;

	ReasonCode(String code, String explanation) {
		this.code = code;
		this.explanation = explanation;
	}

	/**
	 * Return the code as the API writes it.
	 */
	public String code() {
		return this.code;
	}

	/**
	 * Return what usually causes it, and what to look at: a sentence without a full stop.
	 */
	public String explanation() {
		return this.explanation;
	}

	/**
	 * Find a code.
	 * @param code as the API writes it
	 * @return the reason, empty for a code of the future
	 */
	public static Optional<ReasonCode> of(String code) {
		for (ReasonCode reason : values()) {
			if (reason.code.equals(code)) {
				return Optional.of(reason);
			}
		}
		return Optional.empty();
	}

}
