package io.tidegate.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import io.tidegate.health.ProbeResult.Failed;
import io.tidegate.health.ProbeResult.Passed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Whether a port accepts connections.
 */
@Timeout(30)
class TcpProbeTests {

	private static final Duration PLENTY = Duration.ofSeconds(10);

	@Test
	void aPortThatAcceptsConnectionsPassesEachTimeAndEachConnectionIsClosed() throws IOException {
		try (RawServer server = new RawServer(RawServer.Line::hold)) {
			TcpProbe probe = new TcpProbe("127.0.0.1", server.port(), PLENTY);
			for (int each = 0; each < 20; each++) {
				assertThat(probe.ask()).isEqualTo(new Passed());
			}
			Awaitility.await().until(() -> server.accepted() == 20 && server.open() == 0);
		}
	}

	@Test
	void aPortWhereNobodyListensFails() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		assertThat(new TcpProbe("127.0.0.1", port, PLENTY).ask()).isEqualTo(new Failed("it refused the connection"));
	}

	@Test
	void aPortWhoseQueueIsFullFailsWithinTheTimeout() throws IOException {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			TcpProbe probe = new TcpProbe("127.0.0.1", full.getLocalPort(), Duration.ofMillis(100));
			TcpProbe other = new TcpProbe("127.0.0.1", full.getLocalPort(), Duration.ofMillis(100));
			ProbeResult result = probe.ask();
			for (int each = 0; each < 10 && result instanceof Passed; each++) {
				result = other.ask();
			}
			assertThat(result).isEqualTo(new Failed("it gave no answer within 100ms", true));
		}
	}

	@Test
	void aNameThatNobodyKnowsFails() {
		assertThat(new TcpProbe("no-such-host.invalid", 80, PLENTY).ask())
			.isEqualTo(new Failed("the name of its host is not known"));
	}

	@Test
	void proxiesOfTheSystemAreNotUsed() throws IOException {
		Map<String, String> proxies = Map.of("socksProxyHost", "127.0.0.1", "socksProxyPort", "1", "socksNonProxyHosts",
				"");
		try (RawServer server = new RawServer(RawServer.Line::hold)) {
			TcpProbe probe = new TcpProbe("127.0.0.1", server.port(), PLENTY);
			assertThat(SystemProperties.with(proxies, probe::ask)).isEqualTo(new Passed());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 65536 })
	void whatIsNoPortIsRefused(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TcpProbe("127.0.0.1", port, PLENTY))
			.withMessage("A port is a number from 1 to 65535, not " + port);
	}

}
