package io.tidegate.agent.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.tidegate.time.Spans;
import tools.jackson.core.JacksonException;

/**
 * Asks the agent's management port. Every trouble is a sentence, none an exception.
 * <p>
 * {@link HttpURLConnection}, because a command lives for one question and must not spend
 * longer on its start than on that.
 */
final class ManagementClient {

	/** How long one answer may take; the agent may ask the API before it gives it. */
	static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String ENDPOINT = "/actuator/tidegate";

	private static final String REMEDY = "name the management port of a Tidegate agent with --management or "
			+ "TIDEGATE_MANAGEMENT_PORT.";

	private static final int LONGEST_ANSWER = 1 << 20;

	private final URI address;

	ManagementClient(URI address) {
		this.address = address;
	}

	/**
	 * Ask how the task is.
	 * @param limit how long to wait for it
	 * @return the status document, or why there is none
	 */
	Reply status(Duration limit) {
		return ask("GET", "", limit);
	}

	/**
	 * Ask the agent to do something.
	 * @param operation {@code drain} or {@code undrain}
	 * @return whether it does, or why that is not known
	 */
	Reply operation(String operation) {
		return ask("POST", "/" + operation, LIMIT);
	}

	private Reply ask(String method, String path, Duration limit) {
		String question = method + " " + ENDPOINT + path;
		try {
			HttpURLConnection connection = open(method, path, limit);
			int status = connection.getResponseCode();
			return (status == HttpURLConnection.HTTP_OK) ? document(question, body(connection))
					: strange(question, (status > 0) ? "with " + status : "with something that is not HTTP");
		}
		catch (ConnectException ex) {
			return new Reply.None(
					"Nothing listens at " + this.address + ": start the agent if it is not running, or " + REMEDY);
		}
		catch (SocketTimeoutException ex) {
			return new Reply.None("What listens at " + this.address + " gave no answer within " + Spans.text(limit)
					+ ": look at the agent's log, or " + REMEDY);
		}
		catch (IOException ex) {
			return new Reply.None("The exchange with " + this.address + " broke off (" + ex.getMessage()
					+ "): look at the agent's log, or " + REMEDY);
		}
	}

	private HttpURLConnection open(String method, String path, Duration limit) throws IOException {
		String base = this.address.toString().replaceFirst("/+$", "");
		HttpURLConnection connection = (HttpURLConnection) URI.create(base + ENDPOINT + path)
			.toURL()
			.openConnection(Proxy.NO_PROXY);
		connection.setRequestMethod(method);
		connection.setConnectTimeout((int) limit.toMillis());
		connection.setReadTimeout((int) limit.toMillis());
		connection.setInstanceFollowRedirects(false);
		connection.setRequestProperty("Accept", "application/json");
		if (method.equals("POST")) {
			empty(connection);
		}
		return connection;
	}

	// A length that is known beforehand also keeps the JDK from asking a second time when
	// the connection breaks.
	private static void empty(HttpURLConnection connection) throws IOException {
		connection.setRequestProperty("Content-Type", "application/json");
		connection.setDoOutput(true);
		connection.setFixedLengthStreamingMode(0);
		connection.getOutputStream().close();
	}

	private static String body(HttpURLConnection connection) throws IOException {
		try (InputStream in = connection.getInputStream()) {
			return new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
		}
	}

	private Reply document(String question, String text) {
		try {
			Facts facts = new Facts(Json.read(text));
			return facts.isObject() ? new Reply.Document(facts, text) : strange(question, "with no JSON object");
		}
		catch (JacksonException ex) {
			return strange(question, "with something that is not JSON");
		}
	}

	private Reply strange(String question, String how) {
		return new Reply.None("What listens at " + this.address + " answered " + question + " " + how
				+ ", which no agent does: " + REMEDY);
	}

}
