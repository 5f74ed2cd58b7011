package io.tidegate.rehearsal.load;

import io.vertx.core.buffer.Buffer;

/**
 * Knows what answers have to be.
 */
interface Answers {

	/**
	 * What has to come back.
	 * @param request what is asked
	 * @return judges the answer's body while it comes
	 */
	Body expect(PlannedRequest request);

	/**
	 * The body of one answer with the expected status. That it was complete is seen
	 * already where its length was declared.
	 */
	interface Body {

		void piece(Buffer piece);

		/**
		 * Whether all pieces together are what was asked for.
		 * @return true if they are
		 */
		boolean isExpected();

	}

}
