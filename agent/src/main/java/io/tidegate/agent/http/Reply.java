package io.tidegate.agent.http;

import java.io.IOException;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;

/**
 * An answer that is whole before it is sent.
 * <p>
 * Immutable, and safe to be sent many times and by several threads.
 */
public final class Reply {

	private static final byte[] NOTHING = new byte[0];

	private final int status;

	private final Map<String, String> headers;

	private final byte[] body;

	private Reply(int status, Map<String, String> headers, byte[] body) {
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * Return an answer with a body.
	 */
	public static Reply of(int status, String type, byte[] body) {
		return new Reply(status, Map.of("Content-Type", type), body);
	}

	/**
	 * Return an answer with a JSON document.
	 */
	public static Reply json(int status, byte[] document) {
		return of(status, "application/json", document);
	}

	/**
	 * Return an answer without a body.
	 */
	public static Reply empty(int status) {
		return new Reply(status, Map.of(), NOTHING);
	}

	/**
	 * Return the answer to a method that is not there.
	 * @param allowed the methods that are, separated by commas
	 */
	public static Reply notAllowed(String allowed) {
		return new Reply(405, Map.of("Allow", allowed), NOTHING);
	}

	/**
	 * Send this, and end the exchange. Whoever asks with HEAD gets everything but the
	 * body.
	 * @throws IOException if the client has gone
	 */
	public void send(HttpExchange exchange) throws IOException {
		try (exchange) {
			this.headers.forEach(exchange.getResponseHeaders()::set);
			if (exchange.getRequestMethod().equals("HEAD")) {
				exchange.getResponseHeaders().set("Content-Length", Integer.toString(this.body.length));
				exchange.sendResponseHeaders(this.status, -1);
				return;
			}
			exchange.sendResponseHeaders(this.status, (this.body.length == 0) ? -1 : this.body.length);
			exchange.getResponseBody().write(this.body);
		}
	}

}
