package io.tidegate.aws;

/**
 * What became of one HTTP question.
 */
sealed interface HttpReply {

	/**
	 * A whole answer, whatever its status.
	 *
	 * @param answer the answer
	 */
	record Answered(HttpAnswer answer) implements HttpReply {
	}

	/**
	 * None, or none that is whole.
	 *
	 * @param kind what went wrong
	 * @param reason the same in words that can follow on "it": no address, no content
	 */
	record Failed(Kind kind, String reason) implements HttpReply {

		/**
		 * Return whether it looks as if nobody were there to answer.
		 */
		boolean nobodyThere() {
			return this.kind == Kind.NOT_REACHED || this.kind == Kind.SILENT;
		}

	}

	/**
	 * What can go wrong.
	 */
	enum Kind {

		/** No connection came about. */
		NOT_REACHED,
		/** The answer was not whole when time was over. */
		SILENT,
		/** The answer ended too soon, was no HTTP, or was too long. */
		DAMAGED

	}

}
