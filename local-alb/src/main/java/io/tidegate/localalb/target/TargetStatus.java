package io.tidegate.localalb.target;

import org.jspecify.annotations.Nullable;

/**
 * A target's state in the API's own words (ELBv2 {@code TargetHealth}).
 *
 * @param state {@code initial}, {@code healthy}, {@code unhealthy}, {@code unused} or
 * {@code draining}
 * @param reason the reason code; null where healthy
 * @param description the sentence that goes with the reason; null where healthy
 */
public record TargetStatus(String state, @Nullable String reason, @Nullable String description) {

	/** In rotation: no reason, no description. */
	public static final TargetStatus HEALTHY = new TargetStatus("healthy", null, null);

	/** Just registered. */
	public static final TargetStatus REGISTERING = new TargetStatus("initial", "Elb.RegistrationInProgress",
			"Target registration is in progress");

	/** The first checks are running. */
	public static final TargetStatus FIRST_CHECKS = new TargetStatus("initial", "Elb.InitialHealthChecking",
			"Initial health checks in progress");

	/** Its group is not used by any listener. */
	public static final TargetStatus NOT_IN_USE = new TargetStatus("unused", "Target.NotInUse",
			"Target group is not configured to receive traffic from the load balancer");

	/** Its load balancer has no node in its zone. */
	public static final TargetStatus ZONE_NOT_ENABLED = new TargetStatus("unused", "Target.NotInUse",
			"Target is in an Availability Zone that is not enabled for the load balancer");

	/** Not, or no longer, in the group. */
	public static final TargetStatus NOT_REGISTERED = new TargetStatus("unused", "Target.NotRegistered",
			"Target is not registered to the target group");

	/** Deregistered, the deregistration delay running. */
	public static final TargetStatus DRAINING = new TargetStatus("draining", "Target.DeregistrationInProgress",
			"Target deregistration is in progress");

	static TargetStatus unhealthy(CheckResult failure) {
		if (failure instanceof CheckResult.WrongStatus wrong) {
			return new TargetStatus("unhealthy", "Target.ResponseCodeMismatch",
					"Health checks failed with these codes: [" + wrong.status() + "]");
		}
		if (failure instanceof CheckResult.TimedOut) {
			return new TargetStatus("unhealthy", "Target.Timeout", "Request timed out");
		}
		return new TargetStatus("unhealthy", "Target.FailedHealthChecks", "Health checks failed");
	}

}
