package io.tidegate.localalb;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamingTests {

	/** More than the heap that these tests run with. */
	private static final long LARGE = 560L * 1024 * 1024;

	private static final long MUCH = 160L * 1024 * 1024;

	private static final long FEW = 32L * 1024 * 1024;

	private final Bench bench = new Bench(Bench.fast());

	private final CountDownLatch go = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.go.countDown();
		this.bench.close();
	}

	@Test
	void aLargeBodyGoesUpWithoutBeingHeld() {
		AtomicLong received = new AtomicLong();
		this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			received.set(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
			Backend.respond(exchange, 200, "");
		});

		HttpResponse<String> response = this.bench.send(HttpRequest.newBuilder(this.bench.uri("/"))
			.POST(BodyPublishers.ofInputStream(() -> new Zeros(LARGE, new AtomicLong())))
			.build());

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(received).hasValue(LARGE);
		assertThat(this.bench.lastRecord(1).bytesIn()).isEqualTo(LARGE);
	}

	@Test
	void aLargeBodyComesDownWithoutBeingHeld() throws Exception {
		this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			exchange.sendResponseHeaders(200, LARGE);
			new Zeros(LARGE, new AtomicLong()).transferTo(exchange.getResponseBody());
			exchange.close();
		});

		HttpResponse<InputStream> response = this.bench.http.send(HttpRequest.newBuilder(this.bench.uri("/")).build(),
				BodyHandlers.ofInputStream());

		assertThat(response.body().transferTo(OutputStream.nullOutputStream())).isEqualTo(LARGE);
		assertThat(this.bench.lastRecord(1).bytesOut()).isEqualTo(LARGE);
	}

	@Test
	void aTargetThatDoesNotReadHoldsTheClientBack() {
		AtomicLong sent = new AtomicLong();
		this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			await(this.go);
			Backend.respond(exchange, 200,
					Long.toString(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream())));
		});

		CompletableFuture<HttpResponse<String>> response = this.bench.http
			.sendAsync(HttpRequest.newBuilder(this.bench.uri("/"))
				.POST(BodyPublishers.ofInputStream(() -> new Zeros(MUCH, sent)))
				.build(), BodyHandlers.ofString());
		awaitStill(sent);

		assertThat(sent.get()).isPositive().isLessThan(FEW);
		this.go.countDown();
		assertThat(response.join().body()).isEqualTo(Long.toString(MUCH));
	}

	@Test
	void aClientThatDoesNotReadHoldsTheTargetBack() throws Exception {
		AtomicLong sent = new AtomicLong();
		this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			exchange.sendResponseHeaders(200, MUCH);
			new Zeros(MUCH, sent).transferTo(exchange.getResponseBody());
			exchange.close();
		});

		HttpResponse<InputStream> response = this.bench.http.send(HttpRequest.newBuilder(this.bench.uri("/")).build(),
				BodyHandlers.ofInputStream());
		awaitStill(sent);

		assertThat(sent.get()).isPositive().isLessThan(FEW);
		assertThat(response.body().transferTo(OutputStream.nullOutputStream())).isEqualTo(MUCH);
	}

	@Test
	void theFirstBytesArriveBeforeTheLastAreSent() throws Exception {
		CountDownLatch firstSeen = new CountDownLatch(1);
		this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write('1');
			exchange.getResponseBody().flush();
			await(firstSeen);
			exchange.getResponseBody().write('2');
			exchange.close();
		});

		HttpResponse<InputStream> response = this.bench.http.send(HttpRequest.newBuilder(this.bench.uri("/")).build(),
				BodyHandlers.ofInputStream());

		assertThat(response.body().read()).isEqualTo('1');
		firstSeen.countDown();
		assertThat(response.body().read()).isEqualTo('2');
		assertThat(response.body().read()).isEqualTo(-1);
	}

	/**
	 * Waits until a count has begun and does not grow any more.
	 */
	private static void awaitStill(AtomicLong count) {
		AtomicLong before = new AtomicLong(-1);
		Bench.eventually(() -> count.get() > 0);
		Awaitility.await()
			.pollInterval(Duration.ofMillis(500))
			.until(() -> before.getAndSet(count.get()) == count.get());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A stream of zeros that counts what was taken.
	 */
	private static final class Zeros extends InputStream {

		private final AtomicLong taken;

		private long left;

		Zeros(long length, AtomicLong taken) {
			this.left = length;
			this.taken = taken;
		}

		@Override
		public int read() {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : 0;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			if (this.left == 0) {
				return -1;
			}
			int given = (int) Math.min(this.left, length);
			this.left -= given;
			this.taken.addAndGet(given);
			return given;
		}

	}

}
