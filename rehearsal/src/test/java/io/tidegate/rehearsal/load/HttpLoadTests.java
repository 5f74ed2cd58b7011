package io.tidegate.rehearsal.load;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpLoadTests {

	private static final long MEGABYTE = 1024 * 1024;

	private final Vertx vertx = Vertx.vertx();

	@AfterEach
	void close() {
		await(this.vertx.close());
	}

	@Test
	void anExpectedAnswerIsNoFailure() {
		assertThat(send(RequestKind.SHORT, 0, (request) -> request.response().end("hello"))).isNull();
	}

	@Test
	void aBodyGoesUpWhole() {
		assertThat(send(RequestKind.UPLOAD, MEGABYTE, (request) -> request.body().onSuccess((body) -> {
			CRC32 checksum = new CRC32();
			checksum.update(body.getBytes());
			request.response().end(body.length() + " " + Long.toHexString(checksum.getValue()));
		}))).isNull();
	}

	@Test
	void aBodyComesDownWhole() {
		assertThat(send(RequestKind.DOWNLOAD, MEGABYTE, (request) -> request.response().end(pattern((int) MEGABYTE))))
			.isNull();
	}

	@Test
	void aBodyWithOneWrongByteIsAFailure() {
		Buffer wrong = pattern((int) MEGABYTE).setByte(500_000, (byte) 1);
		assertThat(send(RequestKind.DOWNLOAD, MEGABYTE, (request) -> request.response().end(wrong)))
			.isEqualTo(FailureCause.WRONG_BODY);
	}

	@Test
	void anAnswerThatEndsEarlyIsTruncated() {
		assertThat(send(RequestKind.DOWNLOAD, MEGABYTE, (request) -> {
			request.response().putHeader("Content-Length", Long.toString(MEGABYTE));
			request.response().write(pattern(1000)).onComplete((written) -> request.connection().close());
		})).isEqualTo(FailureCause.TRUNCATED);
	}

	@Test
	void aShortAnswerThatEndsEarlyIsTruncatedAsWell() {
		assertThat(send(RequestKind.SHORT, 0, (request) -> {
			request.response().putHeader("Content-Length", "5");
			request.response().write("hel").onComplete((written) -> request.connection().close());
		})).isEqualTo(FailureCause.TRUNCATED);
	}

	@Test
	void aConnectionThatBreaksBeforeTheAnswerIsReset() {
		assertThat(send(RequestKind.SHORT, 0, (request) -> request.connection().close())).isEqualTo(FailureCause.RESET);
	}

	@Test
	void aStatusTellsTheCause() {
		assertThat(send(RequestKind.SHORT, 0, (request) -> request.response().setStatusCode(502).end()))
			.isEqualTo(FailureCause.BAD_GATEWAY);
		assertThat(send(RequestKind.SHORT, 0, (request) -> request.response().setStatusCode(503).end()))
			.isEqualTo(FailureCause.UNAVAILABLE);
		assertThat(send(RequestKind.SHORT, 0, (request) -> request.response().setStatusCode(504).end()))
			.isEqualTo(FailureCause.GATEWAY_TIMEOUT);
		assertThat(send(RequestKind.SHORT, 0, (request) -> request.response().setStatusCode(404).end()))
			.isEqualTo(FailureCause.OTHER_STATUS);
	}

	@Test
	void noAnswerAtAllIsATimeout() {
		assertThat(send(RequestKind.SHORT, 0, Duration.ofMillis(200), (request) -> {
		})).isEqualTo(FailureCause.TIMEOUT);
	}

	@Test
	void aClosedPortIsRefused() {
		HttpLoad load = load("http://127.0.0.1:1", Duration.ofSeconds(5));
		assertThat(await(load.send(new PlannedRequest(RequestKind.SHORT, 0)))).isEqualTo(FailureCause.REFUSED);
	}

	@Test
	void aForeignAnswerHasToBeTheSameEachTime() {
		AtomicInteger asked = new AtomicInteger();
		HttpLoad load = foreign(false, (request) -> request.response()
			.end((asked.incrementAndGet() < 3) ? "body of " + request.path() : "another"));
		assertThat(await(load.send(path("/a")))).isNull();
		assertThat(await(load.send(path("/b")))).isNull();
		assertThat(await(load.send(path("/a")))).isEqualTo(FailureCause.WRONG_BODY);
	}

	@Test
	void aForeignAnswerMayDifferIfItWasSaidSo() {
		AtomicInteger asked = new AtomicInteger();
		HttpLoad load = foreign(true, (request) -> request.response().end("body " + asked.incrementAndGet()));
		assertThat(await(load.send(path("/a")))).isNull();
		assertThat(await(load.send(path("/a")))).isNull();
	}

	@Test
	void aForeignAnswerThatEndsEarlyIsTruncatedWhateverItsBody() {
		HttpLoad load = foreign(true, (request) -> {
			request.response().putHeader("Content-Length", "5");
			request.response().write("hel").onComplete((written) -> request.connection().close());
		});
		assertThat(await(load.send(path("/a")))).isEqualTo(FailureCause.TRUNCATED);
	}

	private HttpLoad foreign(boolean anyBody, Handler<HttpServerRequest> handler) {
		HttpServer server = await(this.vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
		return new HttpLoad(this.vertx, URI.create("http://127.0.0.1:" + server.actualPort()), Duration.ofSeconds(10),
				new Bodies(), new RememberedAnswers(anyBody));
	}

	private static PlannedRequest path(String path) {
		return new PlannedRequest(RequestKind.SHORT, 0, path);
	}

	private FailureCause send(RequestKind kind, long amount, Handler<HttpServerRequest> handler) {
		return send(kind, amount, Duration.ofSeconds(10), handler);
	}

	private FailureCause send(RequestKind kind, long amount, Duration patience, Handler<HttpServerRequest> handler) {
		HttpServer server = await(this.vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
		HttpLoad load = load("http://127.0.0.1:" + server.actualPort(), patience);
		return await(load.send(new PlannedRequest(kind, amount)));
	}

	private HttpLoad load(String address, Duration patience) {
		Bodies bodies = new Bodies();
		return new HttpLoad(this.vertx, URI.create(address), patience, bodies, new SampleAnswers(bodies));
	}

	private static Buffer pattern(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) i;
		}
		return Buffer.buffer(bytes);
	}

	private static <T> T await(Future<T> future) {
		return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
	}

}
