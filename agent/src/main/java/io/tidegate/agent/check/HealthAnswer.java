package io.tidegate.agent.check;

import java.util.List;

/**
 * What an answer of the health port means for the task.
 */
final class HealthAnswer {

	private static final String YES = " 200";

	private static final int AFTER_VERSION = "HTTP/1.1".length();

	private HealthAnswer() {
	}

	/**
	 * Return why the task is not live.
	 * @param answer a whole HTTP answer, or what came of it
	 * @return one line, empty for an answer that says yes
	 */
	static String problem(String answer) {
		if (answer.isEmpty()) {
			return "the health port closed the connection without an answer: look at the agent's log";
		}
		if (!answer.startsWith("HTTP/1.") || answer.length() < AFTER_VERSION + YES.length()) {
			return "the health port gave an answer that is not HTTP: something else than the agent listens there";
		}
		return answer.startsWith(YES, AFTER_VERSION) ? "" : reasons(answer);
	}

	private static String reasons(String answer) {
		List<String> reasons = JsonStrings.ofArray(answer, "reasons");
		return reasons.isEmpty()
				? "the health port answered".concat(answer.substring(AFTER_VERSION, AFTER_VERSION + YES.length()))
				: String.join("; ", reasons);
	}

}
