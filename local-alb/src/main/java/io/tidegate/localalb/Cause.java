package io.tidegate.localalb;

/**
 * Why a request did not end as the target meant it to.
 */
public enum Cause {

	/** It did: the target's own answer reached the client whole. */
	NONE,

	/** The target refused the connection (502). */
	CONNECT_REFUSED,

	/** No connection within 10 s (504). */
	CONNECT_TIMEOUT,

	/** The target closed the connection with the request outstanding (502). */
	CLOSED_BY_TARGET,

	/** The target answered something that is not HTTP, or too large a header (502). */
	MALFORMED_RESPONSE,

	/** The deregistration delay was over before the request (502). */
	DELAY_OVER,

	/** Nothing moved for the idle timeout, and the target was to move (504). */
	TIMEOUT,

	/** Nothing moved for the idle timeout, and the client was to move (408). */
	CLIENT_IDLE,

	/** The node knows of no target to send to (503). */
	NO_TARGET,

	/** The client left before it had its answer (logged as 460). */
	CLIENT_CLOSED,

	/** The load balancer itself refuses such a request (405, 463). */
	REFUSED;

	/**
	 * Whether it was the target that failed.
	 */
	public boolean isTheTargets() {
		return switch (this) {
			case CONNECT_REFUSED, CONNECT_TIMEOUT, CLOSED_BY_TARGET, MALFORMED_RESPONSE, TIMEOUT -> true;
			case NONE, DELAY_OVER, CLIENT_IDLE, NO_TARGET, CLIENT_CLOSED, REFUSED -> false;
		};
	}

}
