package io.tidegate.aws;

/**
 * What the instance metadata service said to one question.
 */
sealed interface ImdsItem {

	/**
	 * The item is there.
	 *
	 * @param text its text
	 */
	record Present(String text) implements ImdsItem {
	}

	/** There is no such item now. */
	record Absent() implements ImdsItem {
	}

	/**
	 * No usable answer.
	 *
	 * @param reason why, in a sentence
	 * @param nobodyHere whether it looks as if there were no service for this process:
	 * nobody answers, it is switched off, or it is of a version without tokens
	 */
	record Trouble(String reason, boolean nobodyHere) implements ImdsItem {

		static Trouble passing(String reason) {
			return new Trouble(reason, false);
		}

		static Trouble lasting(String reason) {
			return new Trouble(reason, true);
		}

	}

}
