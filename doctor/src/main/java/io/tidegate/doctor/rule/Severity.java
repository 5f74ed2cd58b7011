package io.tidegate.doctor.rule;

import java.util.Locale;

/**
 * How bad a finding is, the worst first.
 */
public enum Severity {

	/** It cannot work, or loses requests. */
	ERROR,
	/** It loses requests or time under circumstances that will come. */
	WARNING,
	/** It is worth a look. */
	NOTE;

	/**
	 * Return whether it is as bad as another, or worse.
	 * @param other the other
	 */
	public boolean isAtLeast(Severity other) {
		return compareTo(other) <= 0;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
