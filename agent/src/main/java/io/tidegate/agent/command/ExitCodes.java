package io.tidegate.agent.command;

/**
 * What a caller learns without reading. The same number means the same in every command.
 */
final class ExitCodes {

	/** It is so, or it has been done. */
	static final int YES = 0;

	/** It is not so, or the agent would not do it. */
	static final int NO = 1;

	/** An option or a setting cannot be used. */
	static final int BAD_OPTION = 2;

	/** No agent answered. */
	static final int UNREACHABLE = 3;

	/** The drain ended at its deadline with requests in flight. */
	static final int IN_FLIGHT = 4;

	/** The drain had not ended when the wait did. */
	static final int TIMED_OUT = 5;

	private ExitCodes() {
	}

}
