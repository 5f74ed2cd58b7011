package io.tidegate.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

import io.tidegate.agent.BusyAddress.Reading;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks an address how much work there is: the answer is a number, or JSON with a number
 * in it, such as Actuator's metric {@code http.server.requests.active}.
 *
 * @param address what to GET
 * @param pointer where in the JSON the number is, empty if the answer is the number
 */
record BusyQuestion(URI address, String pointer) implements Supplier<Reading> {

	private static final int LIMIT_MILLIS = 1000;

	private static final int LONGEST = 64 * 1024;

	@Override
	public Reading get() {
		try {
			return number(answer());
		}
		catch (IOException | RuntimeException ex) {
			return trouble("did not answer");
		}
	}

	private String answer() throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.address.toURL().openConnection(Proxy.NO_PROXY);
		connection.setConnectTimeout(LIMIT_MILLIS);
		connection.setReadTimeout(LIMIT_MILLIS);
		connection.setInstanceFollowRedirects(false);
		try (InputStream body = connection.getInputStream()) {
			return new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
		}
		finally {
			connection.disconnect();
		}
	}

	private Reading number(String answer) {
		try {
			JsonNode found = JsonMapper.shared().readTree(answer).at(this.pointer);
			String text = found.isNumber() ? found.asString() : found.asString("").strip();
			int number = (int) Math.ceil(Double.parseDouble(text));
			return new Reading(Optional.of(Math.max(number, 0)), Optional.empty());
		}
		catch (JacksonException | NumberFormatException ex) {
			return trouble("gave no number" + (this.pointer.isEmpty() ? "" : " at " + this.pointer));
		}
	}

	private static Reading trouble(String what) {
		return new Reading(Optional.empty(),
				Optional.of("tidegate.traffic.busy-url " + what + ", so its last word stands"));
	}

}
