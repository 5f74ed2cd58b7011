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
	 */
	record Failed(String reason) implements ProbeResult {
	}

}
