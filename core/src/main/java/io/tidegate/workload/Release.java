package io.tidegate.workload;

/**
 * How the application was let go.
 */
public enum Release {

	/**
	 * Tidegate exits, and the platform stops the application next: the order of
	 * {@code dependsOn}.
	 */
	BY_EXIT,
	/** Tidegate lives in the application, which shuts itself down next. */
	BY_SHUTDOWN,
	/** It was not: nothing but SIGTERM ends a task. */
	NOT_YET,
	/** The application was asked to stop, and its port has closed. */
	PORT_CLOSED,
	/** The application was asked to stop, and still listened when time was over. */
	STILL_LISTENING,
	/** The application could not be asked to stop; Tidegate exits. */
	NOT_REACHED

}
