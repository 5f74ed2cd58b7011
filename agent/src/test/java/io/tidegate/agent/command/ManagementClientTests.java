package io.tidegate.agent.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever listens on the management port: a document or a sentence.
 */
class ManagementClientTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | <html>            | GET /actuator/tidegate with something that is not JSON, which no agent does
			200 | {"state":         | GET /actuator/tidegate with something that is not JSON, which no agent does
			200 | ["state"          | GET /actuator/tidegate with something that is not JSON, which no agent does
			200 | ''                | GET /actuator/tidegate with no JSON object, which no agent does
			200 | ["SERVING"]       | GET /actuator/tidegate with no JSON object, which no agent does
			404 | {"status":404}    | GET /actuator/tidegate with 404, which no agent does
			302 | {}                | GET /actuator/tidegate with 302, which no agent does
			500 | {}                | GET /actuator/tidegate with 500, which no agent does
			""")
	void anAnswerThatNoAgentGivesIsToldAsOneSentence(int code, String body, String sentence) {
		try (StubAgent agent = new StubAgent().status(code, body)) {
			assertThat(sentence(new ManagementClient(agent.address()).status(LIMIT)))
				.startsWith("What listens at " + agent.address() + " answered " + sentence + ": name the management")
				.hasLineCount(1);
		}
	}

	@Test
	void aTrailingSlashIsNoPartOfTheAddress() {
		try (StubAgent agent = new StubAgent().accepts("The task drains.")) {
			URI address = URI.create(agent.address() + "/");
			assertThat(new ManagementClient(address).operation("drain")).isInstanceOf(Reply.Document.class);
			assertThat(agent.requests).containsExactly("POST /actuator/tidegate/drain");
		}
	}

	@Test
	void silenceEndsAtTheLimit() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			assertThat(sentence(client(silent).status(Duration.ofMillis(200)))).contains("gave no answer within 200ms");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"state\":" })
	void anExchangeThatBreaksOffIsTold(String bytes) throws IOException {
		try (ServerSocket broken = serving(bytes)) {
			assertThat(sentence(client(broken).status(LIMIT))).startsWith("The exchange with ")
				.contains(" broke off (");
		}
	}

	@Test
	void anotherProtocolIsTold() throws IOException {
		try (ServerSocket mail = serving("220 mail.example.com ESMTP\r\n")) {
			assertThat(sentence(client(mail).status(LIMIT))).contains("with something that is not HTTP");
		}
	}

	@Test
	void anEndlessAnswerIsReadToItsLimitOnly() throws IOException {
		try (ServerSocket endless = serving("HTTP/1.1 200 OK\r\n\r\n{\"a\":\"" + "x".repeat(2 << 20) + "\"}")) {
			assertThat(sentence(client(endless).status(LIMIT))).contains("with something that is not JSON");
		}
	}

	private static String sentence(Reply reply) {
		return ((Reply.None) reply).sentence();
	}

	private static ManagementClient client(ServerSocket server) {
		return new ManagementClient(URI.create("http://127.0.0.1:" + server.getLocalPort()));
	}

	private static ServerSocket serving(String bytes) throws IOException {
		ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(() -> {
			while (!server.isClosed()) {
				serve(server, bytes);
			}
		});
		return server;
	}

	// The client's request is read first, or closing would reset what it still sends.
	private static void serve(ServerSocket server, String bytes) {
		try (Socket connection = server.accept()) {
			connection.getInputStream().read(new byte[4096]);
			connection.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			if (!server.isClosed() && bytes.length() < 1000) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
