package io.tidegate.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.tidegate.spring.Sidecar;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells an application in library mode where its sidecar is on its way, and is told what
 * it counts.
 *
 * @param address its Actuator endpoint {@code tidegate/sidecar}
 */
record LibraryQuestion(URI address) implements LibraryAddress.Question {

	private static final int LIMIT_MILLIS = 1000;

	private static final int LONGEST = 64 * 1024;

	@Override
	public LibraryAddress.Answer ask(Sidecar.Standing standing, Optional<Duration> goodbye) {
		Map<String, Object> said = new TreeMap<>();
		said.put("standing", standing.name().toLowerCase(Locale.ROOT));
		goodbye.ifPresent((within) -> said.put("goodbyeMillis", within.toMillis()));
		try {
			return answer(JsonMapper.shared().writeValueAsBytes(said));
		}
		catch (HttpRetryException ex) {
			// A challenge to log in, which the client could only take up by saying all
			// again.
			return other(ex.responseCode());
		}
		catch (IOException | RuntimeException ex) {
			return new LibraryAddress.Answer.Silent();
		}
	}

	private LibraryAddress.Answer answer(byte[] said) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.address.toURL().openConnection(Proxy.NO_PROXY);
		connection.setRequestMethod("POST");
		connection.setRequestProperty("Content-Type", "application/json");
		connection.setConnectTimeout(LIMIT_MILLIS);
		connection.setReadTimeout(LIMIT_MILLIS);
		connection.setInstanceFollowRedirects(false);
		connection.setDoOutput(true);
		connection.setFixedLengthStreamingMode(said.length);
		try (OutputStream body = connection.getOutputStream()) {
			body.write(said);
		}
		int status = connection.getResponseCode();
		if (status != HttpURLConnection.HTTP_OK) {
			connection.disconnect();
			return other(status);
		}
		try (InputStream body = connection.getInputStream()) {
			return counted(new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8));
		}
	}

	private LibraryAddress.Answer other(int status) {
		if (status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN
				|| isElsewhere(status)) {
			return new LibraryAddress.Answer.Refused(this.address, status);
		}
		return (status >= HttpURLConnection.HTTP_BAD_REQUEST && status < HttpURLConnection.HTTP_INTERNAL_ERROR)
				? new LibraryAddress.Answer.NotThere() : new LibraryAddress.Answer.Silent();
	}

	/** Where an application sends somebody who is to log in. */
	private static boolean isElsewhere(int status) {
		return status >= HttpURLConnection.HTTP_MULT_CHOICE && status < HttpURLConnection.HTTP_BAD_REQUEST;
	}

	private static LibraryAddress.Answer counted(String answer) {
		try {
			JsonNode document = JsonMapper.shared().readTree(answer);
			JsonNode inFlight = document.path("inFlight");
			JsonNode since = document.path("sinceLastArrivalMillis");
			return inFlight.isInt()
					? new LibraryAddress.Answer.Counted(inFlight.intValue(),
							since.isNumber() ? Optional.of(Duration.ofMillis(since.longValue())) : Optional.empty())
					: new LibraryAddress.Answer.NotThere();
		}
		catch (JacksonException ex) {
			return new LibraryAddress.Answer.NotThere();
		}
	}

}
