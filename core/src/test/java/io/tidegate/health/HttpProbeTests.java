package io.tidegate.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes over real sockets.
 */
class HttpProbeTests {

	@ParameterizedTest
	@CsvSource({ "200,true", "204,true", "299,true", "302,false", "404,false", "500,false", "503,false" })
	void onlyAStatusFrom200To299Passes(int status, boolean passes) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(status, -1);
			exchange.close();
		});
		server.start();
		try {
			ProbeResult result = probe(server.getAddress().getPort(), Duration.ofSeconds(5)).ask();
			assertThat(result)
				.isEqualTo(passes ? new ProbeResult.Passed() : new ProbeResult.Failed("it answered " + status));
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void aServerThatNeverAnswersFailsWithinTheTimeout() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(probe(silent.getLocalPort(), Duration.ofMillis(50)).ask())
				.isEqualTo(new ProbeResult.Failed("it gave no answer within 50ms"));
		}
	}

	@Test
	void aPortWhereNobodyListensFails() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		assertThat(probe(port, Duration.ofSeconds(5)).ask())
			.isEqualTo(new ProbeResult.Failed("it refused the connection"));
	}

	private static HttpProbe probe(int port, Duration timeout) {
		return new HttpProbe(URI.create("http://127.0.0.1:" + port + "/ready"), timeout);
	}

}
