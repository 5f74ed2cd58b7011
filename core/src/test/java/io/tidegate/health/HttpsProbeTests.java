package io.tidegate.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tidegate.health.HttpProbe.Request;
import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes over TLS, with a certificate that nobody vouches for.
 */
@Timeout(60)
class HttpsProbeTests {

	private static final Duration PLENTY = Duration.ofSeconds(10);

	private static final HttpHandler OK = (exchange) -> {
		exchange.sendResponseHeaders(200, -1);
		exchange.close();
	};

	private static HttpsServer server;

	@BeforeAll
	static void open(@TempDir Path directory) throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(SelfSigned.in(directory).keys().getKeyManagers(), null, null);
		server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context));
		server.createContext("/", OK);
		server.start();
	}

	@AfterAll
	static void close() {
		server.stop(0);
	}

	@Test
	void aSelfSignedCertificateForAnotherHostPassesAgainAndAgain() {
		HttpProbe probe = new HttpProbe(address("https", server), PLENTY);
		for (int each = 0; each < 5; each++) {
			assertThat(probe.ask()).isEqualTo(new Passed());
		}
	}

	@Test
	void itFailsWhereCertificatesAreVerified() {
		assertThat(new HttpProbe(
				new Request(address("https", server), PLENTY, StatusMatcher.DEFAULT, Optional.empty(), true))
			.ask()).isEqualTo(new Failed("TLS with it failed"));
	}

	@Test
	void aServerThatSpeaksNoTlsFails() throws IOException {
		byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8);
		try (RawServer plain = new RawServer((line) -> line.send(answer).hold())) {
			assertThat(new HttpProbe(URI.create("https://127.0.0.1:" + plain.port() + "/"), PLENTY).ask())
				.isEqualTo(new Failed("TLS with it failed"));
		}
	}

	@Test
	void aServerThatDripsItsHandshakeFailsWithinTheTimeout() throws IOException {
		byte[] start = { 22, 3, 3, 64, 0 };
		try (RawServer dripping = new RawServer((line) -> line.send(start).drip(new byte[] { 2 }))) {
			HttpProbe probe = new HttpProbe(URI.create("https://127.0.0.1:" + dripping.port() + "/"),
					Duration.ofMillis(200));
			for (int each = 0; each < 6 || dripping.accepted() < 4; each++) {
				assertThat(probe.ask()).isEqualTo(new Failed("it gave no answer within 200ms", true));
				// A busy machine does not come to connect within so short a limit each
				// time.
				assertThat(each).isLessThan(100);
			}
			Awaitility.await().until(() -> dripping.accepted() >= 4 && dripping.open() == 0);
		}
	}

	@Test
	void aServerThatIsSilentInTheHandshakeFailsWithinTheTimeout() throws IOException {
		try (RawServer silent = new RawServer(RawServer.Line::hold)) {
			assertThat(
					new HttpProbe(URI.create("https://127.0.0.1:" + silent.port() + "/"), Duration.ofMillis(200)).ask())
				.isEqualTo(new Failed("it gave no answer within 200ms", true));
		}
	}

	private static URI address(String scheme, HttpServer server) {
		return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/ready");
	}

}
