package io.tidegate.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.time.Spans;

/**
 * What the network's failures are called on the health port: in words, with no address.
 */
final class Reasons {

	private Reasons() {
	}

	/**
	 * An application that has too much to do fails like this, so it counts as overload.
	 */
	static Failed noAnswerWithin(Duration limit) {
		return new Failed("it gave no answer within " + Spans.text(limit), true);
	}

	/**
	 * Name what went wrong before there was an answer.
	 * @param failure what was thrown
	 * @param limit how long the answer might have taken
	 * @param otherwise what to say of a failure that is none of the network's
	 */
	static Failed of(IOException failure, Duration limit, String otherwise) {
		if (failure instanceof SocketTimeoutException) {
			return noAnswerWithin(limit);
		}
		return new Failed(phrase(failure, otherwise));
	}

	private static String phrase(IOException failure, String otherwise) {
		if (failure instanceof ConnectException) {
			return "it refused the connection";
		}
		if (failure instanceof UnknownHostException) {
			return "the name of its host is not known";
		}
		if (failure instanceof NoRouteToHostException) {
			return "it cannot be reached";
		}
		if (failure instanceof SSLException) {
			return "TLS with it failed";
		}
		return (failure instanceof SocketException) ? "its answer broke off" : otherwise;
	}

}
