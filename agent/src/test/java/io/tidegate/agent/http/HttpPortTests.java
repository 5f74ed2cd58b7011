package io.tidegate.agent.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import com.sun.net.httpserver.HttpHandler;
import io.tidegate.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a port of the agent promises to those who ask it.
 */
class HttpPortTests {

	private static final String ASK = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

	private final int number = Raw.freePort();

	@Test
	void clientsThatAreSlowToAskKeepNobodyWaiting() {
		HttpPort port = open((exchange) -> json(200, "{}").send(exchange));
		List<Raw> slow = new ArrayList<>();
		try (Raw quick = new Raw(this.number)) {
			for (int i = 0; i < 100; i++) {
				slow.add(new Raw(this.number).send("GET / HT"));
			}
			assertThat(quick.send(ASK).rest()).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n{}");
		}
		finally {
			slow.forEach(Raw::close);
			port.stop();
		}
	}

	@Test
	void whoeverAsksWithHeadGetsEverythingButTheBody() {
		HttpPort port = open((exchange) -> json(503, "{\"status\":\"DOWN\"}").send(exchange));
		try (Raw client = new Raw(this.number)) {
			assertThat(client.send(ASK.replace("GET", "HEAD")).rest()).startsWith("HTTP/1.1 503")
				.containsIgnoringCase("content-length: 17\r\n")
				.endsWith("\r\n\r\n");
		}
		finally {
			port.stop();
		}
	}

	@Test
	void aPortThatIsTakenIsRefusedWithItsSetting() throws IOException {
		try (ServerSocket taken = new ServerSocket(this.number, 1, InetAddress.getLoopbackAddress())) {
			assertThat(taken.isBound()).isTrue();
			assertThatThrownBy(() -> open(this.number)).isInstanceOf(SettingException.class)
				.hasMessageStartingWith("tidegate.health.port (TIDEGATE_HEALTH_PORT) is " + this.number
						+ ", where another process of this task already listens");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 65536 })
	void whatIsNoPortIsRefused(int port) {
		assertThatThrownBy(() -> open(port)).isInstanceOf(SettingException.class)
			.hasMessageContaining("is " + port + ", which is no port: write a port between 1 and 65535");
	}

	@Test
	void anAddressOfAnotherMachineIsRefusedWithItsSetting() throws IOException {
		InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
		assertThatThrownBy(() -> HttpPort.open("tidegate.management", elsewhere, this.number, (exchange) -> {
		})).isInstanceOf(SettingException.class)
			.hasMessageStartingWith(
					"tidegate.management.address (TIDEGATE_MANAGEMENT_ADDRESS) is 192.0.2.1, where nothing can listen");
	}

	private HttpPort open(HttpHandler handler) {
		HttpPort port = HttpPort.open("tidegate.health", InetAddress.getLoopbackAddress(), this.number, handler);
		port.start();
		return port;
	}

	private static HttpPort open(int port) {
		return HttpPort.open("tidegate.health", InetAddress.getLoopbackAddress(), port, (exchange) -> {
		});
	}

	private static Reply json(int status, String document) {
		return Reply.json(status, document.getBytes(StandardCharsets.US_ASCII));
	}

}
