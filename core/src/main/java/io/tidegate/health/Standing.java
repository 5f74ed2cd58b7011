package io.tidegate.health;

/**
 * What a row of answers to one check amounts to.
 */
public enum Standing {

	/** No pass yet, and not enough failures to give up. */
	STARTING,
	/** Passing. */
	PASSING,
	/** Failing. */
	FAILING

}
