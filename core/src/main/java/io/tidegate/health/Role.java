package io.tidegate.health;

import java.util.Locale;

/**
 * What a check is asked for.
 */
public enum Role {

	/**
	 * Whether the application has ever come up. Until it has, no other check is asked, so
	 * that a slow start is not taken for a death.
	 */
	STARTUP,
	/** Whether it must be restarted. */
	LIVENESS,
	/** Whether it should get traffic. */
	READINESS;

	/**
	 * Return the word for settings and sentences.
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
