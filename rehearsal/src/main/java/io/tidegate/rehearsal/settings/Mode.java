package io.tidegate.rehearsal.settings;

/**
 * Where Tidegate is, and who registers targets.
 */
public enum Mode {

	/** The control plane registers, and the agent takes out at the end. */
	DEREGISTER,
	/** The agent registers and takes out, and the control plane does neither. */
	MANAGE,
	/** Tidegate is in the application, which takes itself out; there is no agent. */
	LIBRARY,
	/** It is in the application, and there is an agent, which is to take out alone. */
	BOTH;

	/**
	 * Whether a container beside the application has the agent.
	 * @return true for every mode but the library's
	 */
	public boolean hasAgent() {
		return this != LIBRARY;
	}

	/**
	 * Whether the application has Tidegate inside.
	 * @return true if it is told about target groups itself
	 */
	public boolean isInApplication() {
		return this == LIBRARY || this == BOTH;
	}

	/**
	 * The word for {@code TIDEGATE_MODE}.
	 * @return {@code deregister} or {@code manage}
	 */
	public String setting() {
		return (this == MANAGE) ? "manage" : "deregister";
	}

}
