package io.tidegate.localalb.target;

/**
 * What one health check of one node found.
 */
public sealed interface CheckResult {

	/**
	 * The target answered with a status that the matcher accepts.
	 */
	record Passed() implements CheckResult {
	}

	/**
	 * The target answered, with a status outside the matcher.
	 *
	 * @param status the HTTP status
	 */
	record WrongStatus(int status) implements CheckResult {
	}

	/**
	 * No answer within the check's timeout, the connect included.
	 */
	record TimedOut() implements CheckResult {
	}

	/**
	 * No connection, or something that is not an HTTP response.
	 */
	record Failed() implements CheckResult {
	}

}
