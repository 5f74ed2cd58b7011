package io.tidegate.spring;

/**
 * What there is to do for the target between the start and the stop of a context.
 */
interface Duty {

	/**
	 * The application serves: watch the groups, and register where that is Tidegate's.
	 */
	void begin();

	/**
	 * The context stops: drain. Blocks until the application may stop; again and again
	 * the same.
	 */
	void end();

}
