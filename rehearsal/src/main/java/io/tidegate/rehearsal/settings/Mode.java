package io.tidegate.rehearsal.settings;

/**
 * Who registers targets, where there is an agent.
 */
public enum Mode {

	/** The control plane registers, and the agent takes out at the end. */
	DEREGISTER,
	/** The agent registers and takes out, and the control plane does neither. */
	MANAGE

}
