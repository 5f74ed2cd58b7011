package io.tidegate.health;

/**
 * Whether readiness is refused whatever the checks say.
 */
public enum Refusal {

	/** It is not: the checks decide. */
	NONE,
	/** For a drain that was asked for and can still be undone. */
	WHILE_DRAINING,
	/** For a drain after SIGTERM: nothing undoes it. */
	FOR_EVER

}
