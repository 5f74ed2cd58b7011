package io.tidegate.rehearsal.settings;

/**
 * What is wrong with the load balancer's API, for the agents.
 */
public enum ApiFault {

	/** Nothing. */
	NONE,
	/** Every call is answered 400 {@code Throttling}. */
	THROTTLE,
	/** Every call is carried out at once and answered after 10 s. */
	SLOW,
	/** Every call is answered 403 {@code AccessDenied}. */
	FORBID,
	/** Every connection is closed without an answer. */
	DOWN

}
