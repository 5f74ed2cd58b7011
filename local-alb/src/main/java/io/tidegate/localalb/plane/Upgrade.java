package io.tidegate.localalb.plane;

import java.util.Locale;
import java.util.function.IntConsumer;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetSocket;

/**
 * WebSockets: an upgraded connection is handed on in both directions, byte by byte.
 */
final class Upgrade {

	private Upgrade() {
	}

	static boolean isWanted(HttpServerRequest request) {
		String connection = request.getHeader("Connection");
		return request.headers().contains("Upgrade") && connection != null
				&& connection.toLowerCase(Locale.ROOT).contains("upgrade");
	}

	static void copyHeaders(MultiMap from, MultiMap to) {
		to.set("Connection", "Upgrade");
		to.set("Upgrade", from.get("Upgrade"));
	}

	/**
	 * Tells the client that the target has agreed, and hands on what follows.
	 * @param request the client's request
	 * @param response the target's answer, a 101
	 * @param movedIn is told what came from the client
	 * @param movedOut is told what came from the target
	 * @return done when either side has closed
	 */
	static Future<Void> accept(HttpServerRequest request, HttpClientResponse response, IntConsumer movedIn,
			IntConsumer movedOut) {
		NetSocket target = response.netSocket().pause();
		request.response().setStatusCode(101);
		Forwarding.copyEndToEnd(response.headers(), request.response().headers());
		copyHeaders(response.headers(), request.response().headers());
		return request.toNetSocket().compose((client) -> {
			client.pause();
			Future<Void> in = Flow.begin(client, target, movedIn);
			Future<Void> out = Flow.begin(target, client, movedOut);
			client.closeHandler((closed) -> target.close());
			target.closeHandler((closed) -> client.close());
			return Future.any(in, out).mapEmpty();
		});
	}

}
