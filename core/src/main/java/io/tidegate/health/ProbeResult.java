package io.tidegate.health;

/**
 * What one probe found.
 */
public sealed interface ProbeResult {

	/**
	 * The application gave the answer that was hoped for.
	 */
	record Passed() implements ProbeResult {
	}

	/**
	 * It did not.
	 *
	 * @param reason why, as a phrase that can stand after a colon: it is shown on the
	 * open health port, so it holds no address and no content
	 * @param overload whether this is how an application fails that is alive and has too
	 * much to do: no answer in time, 429, 503
	 */
	record Failed(String reason, boolean overload) implements ProbeResult {

		/**
		 * A failure that has nothing to do with load.
		 * @param reason why
		 */
		public Failed(String reason) {
			this(reason, false);
		}

	}

}
