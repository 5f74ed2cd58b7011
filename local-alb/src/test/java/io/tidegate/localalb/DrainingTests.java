package io.tidegate.localalb;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class DrainingTests {

	private final CountDownLatch finish = new CountDownLatch(1);

	private @Nullable Bench started;

	@AfterEach
	void close() {
		this.finish.countDown();
		if (this.started != null) {
			this.started.close();
		}
	}

	private Bench bench(AlbSettings settings) {
		Bench bench = new Bench(settings);
		this.started = bench;
		return bench;
	}

	@Test
	void aDeregisteredTargetStillGetsNewRequestsWhileTheLagLastsAndNoneAfter() {
		Bench bench = bench(Bench.fast().withLag(Lag.parse("2s-3s")));
		Backend leaving = bench.healthyBackend("127.0.1.1");
		Backend staying = bench.healthyBackend("127.0.1.2");

		bench.deregister(leaving);
		int before = leaving.requests().size();
		Bench.eventually(() -> {
			bench.get("/");
			return leaving.requests().size() >= before + 3;
		});
		assertThat(bench.state(leaving)).isEqualTo("draining");

		// By its own records, so that no slowness of this test can matter.
		Instant drainingSince = since(bench, leaving, "draining");
		Bench.eventually(() -> {
			bench.get("/");
			return bench.lastRecord(1).receivedAt().isAfter(drainingSince.plusSeconds(5));
		});
		assertThat(bench.requests).filteredOn((one) -> leaving.address().equals(one.target()))
			.allSatisfy((one) -> assertThat(one.receivedAt()).isBefore(drainingSince.plusMillis(3_100)));
		assertThat(staying.requests()).isNotEmpty();
		assertThat(bench.requests).extracting(RequestRecord::status).containsOnly(200);
	}

	private static Instant since(Bench bench, TestTarget target, String state) {
		return bench.changes.stream()
			.filter((change) -> change.port() == target.port() && change.state().equals(state))
			.map(TargetChange::at)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void withoutLagNoNewRequestComesAfterTheAnswer() {
		Bench bench = bench(Bench.fast());
		Backend leaving = bench.healthyBackend("127.0.1.1");

		bench.deregister(leaving);

		assertThat(bench.get("/").statusCode()).isEqualTo(503);
		assertThat(leaving.requests()).isEmpty();
	}

	@Test
	void drainingLastsTheWholeDelayThoughNothingIsInFlight() {
		Bench bench = bench(Bench.fast());
		bench.delay(2);
		Backend leaving = bench.healthyBackend("127.0.1.1");

		bench.deregister(leaving);
		bench.awaitState(leaving, "unused");

		assertThat(bench.health(leaving).targetHealth().reasonAsString()).isEqualTo("Target.NotRegistered");
		assertThat(Duration.between(since(bench, leaving, "draining"), since(bench, leaving, "unused")))
			.isGreaterThanOrEqualTo(Duration.ofSeconds(2));
		assertThat(bench.api.describeTargetHealth((one) -> one.targetGroupArn(bench.group)).targetHealthDescriptions())
			.isEmpty();
	}

	@Test
	void aRequestInFlightMayFinishWhileTheDelayLasts() throws Exception {
		Bench bench = bench(Bench.fast());
		Backend leaving = bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			awaitFinish();
			Backend.respond(exchange, 200, "finished");
		});
		CompletableFuture<HttpResponse<String>> response = CompletableFuture.supplyAsync(() -> bench.get("/slow"));
		Bench.eventually(() -> leaving.requests().size() == 1);

		bench.deregister(leaving);
		bench.awaitState(leaving, "draining");
		this.finish.countDown();

		assertThat(response.get().body()).isEqualTo("finished");
	}

	@Test
	void aRequestInFlightIsCutWith502WhenTheDelayIsOver() throws Exception {
		Bench bench = bench(Bench.fast());
		bench.delay(1);
		Backend leaving = bench.healthyBackend("127.0.1.1").onRequest((exchange) -> awaitFinish());
		CompletableFuture<HttpResponse<String>> response = CompletableFuture.supplyAsync(() -> bench.get("/slow"));
		Bench.eventually(() -> leaving.requests().size() == 1);

		bench.deregister(leaving);

		assertThat(response.get().statusCode()).isEqualTo(502);
		RequestRecord record = bench.lastRecord(1);
		assertThat(record.cause()).isEqualTo(Cause.DELAY_OVER);
		assertThat(record.endedAt()).isAfterOrEqualTo(since(bench, leaving, "draining").plusSeconds(1));
	}

	@Test
	void aResponseThatHasBegunIsBrokenOffWhenTheDelayIsOver() throws Exception {
		Bench bench = bench(Bench.fast());
		bench.delay(1);
		RawBackend leaving = bench.healthyRaw("127.0.1.1", (socket) -> {
			RawBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
			awaitFinish();
		});

		try (Socket client = RawClient.connect(bench.port)) {
			RawClient.send(client, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(RawBackend.readHead(client.getInputStream())).startsWith("HTTP/1.1 200");
			bench.deregister(leaving);
			assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
				.isEqualTo("only this");
		}
		assertThat(bench.lastRecord(1).cause()).isEqualTo(Cause.DELAY_OVER);
	}

	@Test
	void aDrainingTargetThatIsRegisteredAgainStartsAnewAndIsNotCut() {
		Bench bench = bench(Bench.fast());
		bench.delay(1);
		Backend target = bench.healthyBackend("127.0.1.1").onCheck((exchange) -> awaitFinish());

		bench.deregister(target);
		bench.register(target);

		assertThat(bench.state(target)).isEqualTo("initial");
		target.onCheck((exchange) -> Backend.respond(exchange, 200, ""));
		bench.awaitState(target, "healthy");
		assertThat(bench.changes).extracting(TargetChange::state).doesNotContain("unused");
		assertThat(bench.get("/").statusCode()).isEqualTo(200);
	}

	@Test
	void aNodeThatHasNotHeardOfTheDeregistrationDoesNotLoseATargetThatIsRegisteredAgain() {
		Bench bench = bench(Bench.fast().withLag(Lag.parse("1m")));
		Backend target = bench.healthyBackend("127.0.1.1").onCheck((exchange) -> awaitFinish());
		bench.healthyBackend("127.0.1.2");

		bench.deregister(target);
		bench.register(target);
		assertThat(bench.state(target)).isEqualTo("initial");
		for (int request = 0; request < 4; request++) {
			bench.get("/");
		}

		assertThat(target.requests()).hasSize(2);
	}

	@Test
	void healthChecksGoOnWhileATargetDrainsAndChangeNothing() {
		Bench bench = bench(Bench.fast());
		Backend leaving = bench.healthyBackend("127.0.1.1");

		bench.deregister(leaving);
		int before = leaving.checks().size();
		leaving.onCheck((exchange) -> Backend.respond(exchange, 503, ""));
		Bench.eventually(() -> leaving.checks().size() >= before + 9);

		assertThat(bench.state(leaving)).isEqualTo("draining");
	}

	@Test
	void anIdleConnectionToADeregisteredTargetLingersUntilTheDelayIsOver() {
		Bench bench = bench(Bench.fast());
		bench.delay(3);
		CompletableFuture<Boolean> closed = new CompletableFuture<>();
		RawBackend leaving = answeringOnce(bench, closed);

		bench.get("/");
		bench.deregister(leaving);
		Bench.eventually(closed::isDone);

		assertThat(bench.state(leaving)).isEqualTo("unused");
	}

	@Test
	void anIdleConnectionToADeregisteredTargetIsClosedAtOnceIfSetSo() {
		Bench bench = bench(Bench.fast().withLingerIdle(false));
		CompletableFuture<Boolean> closed = new CompletableFuture<>();
		RawBackend leaving = answeringOnce(bench, closed);

		bench.get("/");
		bench.deregister(leaving);
		Bench.eventually(closed::isDone);

		assertThat(bench.state(leaving)).isEqualTo("draining");
	}

	private static RawBackend answeringOnce(Bench bench, CompletableFuture<Boolean> closed) {
		return bench.healthyRaw("127.0.1.1", (socket) -> {
			RawBackend.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
			RawBackend.readHead(socket.getInputStream());
			closed.complete(true);
		});
	}

	private void awaitFinish() {
		try {
			this.finish.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
