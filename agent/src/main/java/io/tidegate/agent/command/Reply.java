package io.tidegate.agent.command;

/**
 * What came of a question to the agent.
 */
sealed interface Reply {

	/**
	 * The agent's answer.
	 *
	 * @param facts what it says; has fields
	 * @param text the same as it came
	 */
	record Document(Facts facts, String text) implements Reply {
	}

	/**
	 * No answer, or none that an agent gives.
	 *
	 * @param sentence what is known of it, and what to do
	 */
	record None(String sentence) implements Reply {
	}

}
