package io.tidegate.localalb;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class WebSocketTests {

	private final Bench bench = new Bench(Bench.fast());

	private final EchoServer echo = new EchoServer();

	@AfterEach
	void close() {
		this.bench.close();
		this.echo.close();
	}

	@Test
	void aWebSocketIsHandedOnBothWays() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		WebSocket socket = open(answer, new CompletableFuture<>());

		socket.sendText("hello", true).join();

		assertThat(answer.join()).isEqualTo("hello");
		socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.status()).isEqualTo(101);
		assertThat(record.cause()).isEqualTo(Cause.NONE);
		assertThat(record.bytesIn()).isPositive();
	}

	@Test
	void aWebSocketIsInFlightAndCutWhenTheDelayIsOver() {
		CompletableFuture<String> ended = new CompletableFuture<>();
		this.bench.delay(1);
		open(new CompletableFuture<>(), ended);

		this.bench.deregister(this.echo);

		Bench.eventually(ended::isDone);
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.DELAY_OVER);
	}

	@Test
	void theTwoEndsAgreeOnCompressionThemselves() throws IOException {
		String accepted = """
				HTTP/1.1 101 Switching Protocols
				Upgrade: websocket
				Connection: Upgrade
				Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
				Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover

				""".replace("\n", "\r\n");
		// A text frame that says that it is compressed, and is nothing of the kind.
		String frame = "\u00c1\u0003abc";
		this.bench.healthyRaw("127.0.1.2", (socket) -> RawBackend.write(socket, accepted + frame));
		try (Socket client = RawClient.connect(this.bench.port)) {
			RawClient.send(client, """
					GET / HTTP/1.1
					Host: a
					Upgrade: websocket
					Connection: Upgrade
					Sec-WebSocket-Version: 13
					Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
					Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits

					""".replace("\n", "\r\n"));

			String head = RawBackend.readHead(client.getInputStream());
			assertThat(head.lines().filter((line) -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-ext")))
				.containsExactly("Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover");
			assertThat(client.getInputStream().readNBytes(5)).isEqualTo(frame.getBytes(StandardCharsets.ISO_8859_1));
		}
	}

	private WebSocket open(CompletableFuture<String> answer, CompletableFuture<String> ended) {
		this.bench.register(this.echo);
		this.bench.awaitState(this.echo, "healthy");
		return this.bench.http.newWebSocketBuilder()
			.buildAsync(URI.create("ws://127.0.0.1:" + this.bench.port + "/"), new WebSocket.Listener() {

				@Override
				public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
					answer.complete(text.toString());
					socket.request(1);
					return null;
				}

				@Override
				public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
					ended.complete(reason);
					return null;
				}

				@Override
				public void onError(WebSocket socket, Throwable problem) {
					ended.complete(problem.toString());
				}

			})
			.join();
	}

	/**
	 * Answers every message with itself.
	 */
	private static final class EchoServer implements TestTarget {

		private final Vertx vertx = Vertx.vertx();

		private final HttpServer server = this.vertx.createHttpServer()
			.requestHandler((request) -> request.response().end())
			.webSocketHandler((socket) -> socket.textMessageHandler(socket::writeTextMessage))
			.listen(0, "127.0.1.1")
			.toCompletionStage()
			.toCompletableFuture()
			.join();

		@Override
		public String id() {
			return "127.0.1.1";
		}

		@Override
		public int port() {
			return this.server.actualPort();
		}

		@Override
		public void close() {
			this.vertx.close().toCompletionStage().toCompletableFuture().join();
		}

	}

}
