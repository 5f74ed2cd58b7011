package io.tidegate.traffic;

/**
 * How good an account of traffic is, best first.
 */
public enum Evidence {

	/** Requests are counted by the application itself. */
	EXACT,

	/** The kernel tells for each connection when data last came and went. */
	KERNEL,

	/**
	 * The application says how many requests it has in flight, and not when one came.
	 */
	COUNTED,

	/** Connections are counted; whether one is busy is not known, so each counts. */
	CONNECTIONS,

	/** Nothing is known. */
	NONE;

	/**
	 * Return whether it tells when a request last came, also of one that has gone since.
	 */
	public boolean knowsArrivals() {
		return this == EXACT || this == KERNEL;
	}

}
