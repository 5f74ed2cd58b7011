package io.tidegate.rehearsal.load;

import java.net.ConnectException;
import java.util.concurrent.TimeoutException;

/**
 * Tells what kind of failure an exception is.
 */
final class Classifier {

	private Classifier() {
	}

	/**
	 * Classifies.
	 * @param problem what the HTTP client ended a request with
	 * @param answering whether the answer's head had been seen by then
	 * @return the cause
	 */
	static FailureCause classify(Throwable problem, boolean answering) {
		return switch (problem) {
			case UnexpectedAnswer answer -> answer.failure();
			case TimeoutException timeout -> FailureCause.TIMEOUT;
			case ConnectException refused -> FailureCause.REFUSED;
			default -> answering ? FailureCause.TRUNCATED : FailureCause.RESET;
		};
	}

}
