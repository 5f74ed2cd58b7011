package io.tidegate.rehearsal.longlived;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;

/**
 * Ends connections in all ways there are.
 */
final class SmallServer implements AutoCloseable {

	private final Vertx vertx = Vertx.vertx();

	private final HttpServer server;

	SmallServer(Handler<HttpServerRequest> requests) {
		this.server = await(this.vertx.createHttpServer().requestHandler(requests).listen(0, "127.0.0.1"));
	}

	static SmallServer streaming(Handler<HttpServerResponse> body) {
		return new SmallServer((request) -> body
			.handle(request.response().setChunked(true).putHeader("Content-Type", "text/event-stream")));
	}

	static SmallServer talking(Handler<ServerWebSocket> talk) {
		return new SmallServer((request) -> request.toWebSocket().onSuccess(talk));
	}

	/**
	 * Agrees to a WebSocket, and closes its connection without a word.
	 */
	static SmallServer hangingUp() {
		return new SmallServer((request) -> {
			request.response()
				.setStatusCode(101)
				.putHeader("Connection", "Upgrade")
				.putHeader("Upgrade", "websocket")
				.putHeader("Sec-WebSocket-Accept", accept(String.valueOf(request.getHeader("Sec-WebSocket-Key"))));
			request.toNetSocket().onSuccess((socket) -> socket.close());
		});
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.server.actualPort());
	}

	@Override
	public void close() {
		await(this.vertx.close());
	}

	private static String accept(String key) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1")
				.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static <T> T await(Future<T> future) {
		return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
	}

}
