package io.tidegate.localalb;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	private final Bench bench = new Bench(Bench.fast());

	private final CountDownLatch never = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.never.countDown();
		this.bench.close();
	}

	@Test
	void nothingRegisteredIs503WithTheLoadBalancersOwnPage() {
		HttpResponse<String> response = this.bench.get("/");

		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.headers().firstValue("Server")).hasValue("awselb/2.0");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html");
		assertThat(response.body()).isEqualTo("""
				<html>\r
				<head><title>503 Service Temporarily Unavailable</title></head>\r
				<body>\r
				<center><h1>503 Service Temporarily Unavailable</h1></center>\r
				</body>\r
				</html>\r
				""");
		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.cause()).isEqualTo(Cause.NO_TARGET);
		assertThat(record.target()).isNull();
		assertThat(record.forwardedAt()).isNull();
	}

	@Test
	void aTargetThatIsGoneIs502() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		backend.close();

		HttpResponse<String> response = this.bench.get("/");

		assertThat(response.statusCode()).isEqualTo(502);
		assertThat(response.headers().firstValue("Server")).hasValue("awselb/2.0");
		assertThat(response.body()).contains("<h1>502 Bad Gateway</h1>");
		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.cause()).isEqualTo(Cause.CONNECT_REFUSED);
		assertThat(record.target()).isEqualTo(backend.address());
		assertThat(record.targetStatus()).isZero();
	}

	@Test
	void aRequestIsNotTriedAgainOnAnotherTarget() {
		Backend alive = this.bench.healthyBackend("127.0.1.1");
		this.bench.healthyBackend("127.0.1.2").close();

		assertThat(new int[] { this.bench.get("/").statusCode(), this.bench.get("/").statusCode() })
			.containsExactlyInAnyOrder(200, 502);
		assertThat(alive.requests()).hasSize(1);
	}

	@Test
	void aTargetThatClosesWithTheRequestOutstandingIs502() {
		this.bench.healthyRaw("127.0.1.1", Socket::close);

		assertThat(this.bench.get("/").statusCode()).isEqualTo(502);
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.CLOSED_BY_TARGET);
	}

	@Test
	void aTargetThatResetsWithTheRequestOutstandingIs502() {
		this.bench.healthyRaw("127.0.1.1", (socket) -> {
			socket.setSoLinger(true, 0);
			socket.close();
		});

		assertThat(this.bench.get("/").statusCode()).isEqualTo(502);
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.CLOSED_BY_TARGET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SMTP ready\r\n\r\n", "HTTP/1.1 many OK\r\n\r\n" })
	void anAnswerThatIsNotHttpIs502(String answer) {
		this.bench.healthyRaw("127.0.1.1", (socket) -> RawBackend.write(socket, answer));

		assertThat(this.bench.get("/").statusCode()).isEqualTo(502);
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.MALFORMED_RESPONSE);
	}

	@Test
	void moreThan32KOfResponseHeadersIs502() {
		this.bench.healthyRaw("127.0.1.1", (socket) -> RawBackend.write(socket,
				"HTTP/1.1 200 OK\r\nX-Much: " + "x".repeat(40_000) + "\r\nContent-Length: 0\r\n\r\n"));

		assertThat(this.bench.get("/").statusCode()).isEqualTo(502);
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.MALFORMED_RESPONSE);
	}

	@Test
	void noAnswerWithinTheIdleTimeoutIs504() {
		this.bench.idleTimeout(1);
		this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> awaitEnd());

		HttpResponse<String> response = this.bench.get("/");

		assertThat(response.statusCode()).isEqualTo(504);
		assertThat(response.body()).contains("<h1>504 Gateway Time-out</h1>");
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.TIMEOUT);
	}

	@Test
	void anAnswerThatKeepsComingIsNotIdle() {
		this.bench.idleTimeout(2);
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		backend.onRequest((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			// One byte for each of the health checks that come every second meanwhile.
			for (int count = 0; count < 4; count++) {
				exchange.getResponseBody().write('.');
				exchange.getResponseBody().flush();
				awaitNextCheck(backend);
			}
			exchange.close();
		});

		HttpResponse<String> response = this.bench.get("/");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("....");
	}

	private void awaitNextCheck(Backend backend) {
		int before = backend.checks().size();
		Bench.eventually(() -> backend.checks().size() >= before + 3);
	}

	@Test
	void aResponseThatBreaksOffBreaksOffForTheClientToo() throws Exception {
		this.bench.healthyRaw("127.0.1.1", (socket) -> {
			RawBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
			socket.close();
		});

		String response = RawClient.exchange(this.bench.port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");

		assertThat(response).startsWith("HTTP/1.1 200 OK").endsWith("only this");
		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.cause()).isEqualTo(Cause.CLOSED_BY_TARGET);
		assertThat(record.status()).isEqualTo(200);
	}

	@Test
	void aClientThatLeavesIsRecordedAndNotTheTargetsFault() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		Backend backend = this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			asked.countDown();
			awaitEnd();
		});

		try (Socket client = RawClient.connect(this.bench.port)) {
			RawClient.send(client, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
			asked.await();
		}

		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.cause()).isEqualTo(Cause.CLIENT_CLOSED);
		assertThat(record.status()).isZero();
		assertThat(record.logStatus()).isEqualTo(460);
		assertThat(record.target()).isEqualTo(backend.address());
		assertThat(this.bench.state(backend)).isEqualTo("healthy");
	}

	@Test
	void aClientThatStopsInTheMiddleOfItsBodyIs408() throws Exception {
		this.bench.idleTimeout(1);
		this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> exchange.getRequestBody().readAllBytes());

		String response = RawClient.exchange(this.bench.port,
				"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nonly this");

		assertThat(response).startsWith("HTTP/1.1 408");
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.CLIENT_IDLE);
	}

	@Test
	void aRequestThatIsNotHttpIs400() throws Exception {
		assertThat(RawClient.exchange(this.bench.port, "NONSENSE\r\n\r\n")).contains(" 400 Bad Request", "awselb/2.0");
	}

	@Test
	void anIdleClientConnectionIsClosedAfterTheIdleTimeout() throws Exception {
		this.bench.healthyBackend("127.0.1.1");
		this.bench.idleTimeout(1);

		String response = RawClient.exchange(this.bench.port, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");

		assertThat(response).startsWith("HTTP/1.1 200");
	}

	@Test
	void anIdleConnectionToATargetIsClosedAfterTheIdleTimeout() throws Exception {
		CompletableFuture<Integer> end = new CompletableFuture<>();
		this.bench.idleTimeout(1);
		this.bench.healthyRaw("127.0.1.1", (socket) -> {
			RawBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
			end.complete(socket.getInputStream().read());
		});

		this.bench.send(HttpRequest.newBuilder(this.bench.uri("/")).build());

		Bench.eventually(end::isDone);
		assertThat(end).isCompletedWithValue(-1);
	}

	private void awaitEnd() {
		try {
			this.never.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
