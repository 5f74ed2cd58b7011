package io.tidegate.localalb;

import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Targets that speak HTTP/1.0, or close after each answer.
 */
class ShortConnectionsTests {

	private final AtomicInteger connections = new AtomicInteger();

	private final Bench bench = new Bench(Bench.fast());

	@AfterEach
	void close() {
		this.bench.close();
	}

	private RawBackend answering(String answer) {
		return this.bench.healthyRaw("127.0.1.1", (socket) -> {
			this.connections.incrementAndGet();
			RawBackend.write(socket, answer);
			socket.close();
		});
	}

	@Test
	void anAnswerThatEndsWithItsConnectionArrivesWhole() {
		answering("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nuntil the end");

		HttpResponse<String> response = this.bench.get("/");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("until the end");
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.NONE);
	}

	@Test
	void aTargetOfHttp10GetsANewConnectionForEachRequestAndNoneFails() {
		answering("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello");

		for (int request = 0; request < 30; request++) {
			assertThat(this.bench.get("/").body()).isEqualTo("hello");
		}

		assertThat(this.connections).hasValue(30);
	}

	@Test
	void aTargetThatSaysItWillCloseIsNotAskedOnThatConnectionAgain() {
		answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");

		for (int request = 0; request < 30; request++) {
			assertThat(this.bench.get("/").statusCode()).isEqualTo(200);
		}
	}

}
