package io.tidegate.doctor.picture;

/**
 * An answer to a question about something that may not be known.
 */
public enum Answer {

	/** It is so. */
	YES,
	/** It is not so. */
	NO,
	/** Nobody can tell. */
	UNKNOWN;

	/**
	 * Return YES if one of two is, NO if both are.
	 * @param other the other
	 */
	public Answer or(Answer other) {
		if (this == YES || other == YES) {
			return YES;
		}
		return (this == NO && other == NO) ? NO : UNKNOWN;
	}

}
