package io.tidegate.traffic;

/**
 * Where a connection stands between a request and its answer.
 */
enum Exchange {

	/** Every request has been answered. */
	IDLE,

	/** A request waits for its answer. */
	OPEN,

	/** One or the other, and nothing tells which. */
	IN_DOUBT;

}
