package io.tidegate.rehearsal.longlived;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

import io.tidegate.rehearsal.load.FailureCause;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's client throws, in our words.
 */
final class Problems {

	private Problems() {
	}

	/**
	 * Why there is no connection.
	 * @param problem what connecting ended with
	 * @return the cause
	 */
	static FailureCause cause(@Nullable Throwable problem) {
		return switch (problem) {
			case ExecutionException wrapped -> cause(wrapped.getCause());
			case CompletionException wrapped -> cause(wrapped.getCause());
			case WebSocketHandshakeException refused -> FailureCause.ofStatus(refused.getResponse().statusCode());
			case HttpTimeoutException late -> FailureCause.TIMEOUT;
			case ConnectException refused -> FailureCause.REFUSED;
			case null, default -> FailureCause.RESET;
		};
	}

	/**
	 * How a connection broke.
	 * @param problem what it ended with
	 * @return a few words
	 */
	static String words(Throwable problem) {
		String message = problem.getMessage();
		if (message == null) {
			return problem.getClass().getSimpleName();
		}
		return message.startsWith("chunked transfer encoding") ? "there was no last chunk" : message;
	}

}
