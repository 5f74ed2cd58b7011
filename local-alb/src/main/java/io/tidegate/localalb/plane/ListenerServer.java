package io.tidegate.localalb.plane;

import java.util.HashMap;
import java.util.Map;

import io.netty.handler.codec.http.TooLongHttpLineException;
import io.tidegate.localalb.registry.OpenListener;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * A listener's open port. Limits are those of an ALB (ALB User Guide, "Quotas").
 */
final class ListenerServer {

	private static final int MAX_LINE = 16 * 1024;

	private static final int MAX_HEADERS = 64 * 1024;

	private final Surroundings surroundings;

	private final OpenListener listener;

	private final Fleet fleet;

	private final HttpServer server;

	private final Forwarding forwarding;

	private final Map<HttpConnection, ClientConnection> clients = new HashMap<>();

	ListenerServer(Surroundings surroundings, OpenListener listener, Fleet fleet) {
		this.surroundings = surroundings;
		this.listener = listener;
		this.fleet = fleet;
		this.forwarding = new Forwarding(listener, surroundings.random());
		this.server = surroundings.vertx()
			.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false)
				.setMaxInitialLineLength(MAX_LINE)
				.setMaxHeaderSize(MAX_HEADERS)
				.setHandle100ContinueAutomatically(true))
			.connectionHandler(this::connected)
			.invalidRequestHandler(ListenerServer::refuse)
			.requestHandler(this::requested);
	}

	private static void refuse(HttpServerRequest request) {
		boolean tooLong = request.decoderResult().cause() instanceof TooLongHttpLineException;
		OwnAnswer.error(request.response(), tooLong ? 414 : 400);
	}

	Future<Void> open() {
		return this.server.listen(this.listener.port(), this.surroundings.settings().address()).mapEmpty();
	}

	Future<Void> close() {
		return this.server.close();
	}

	private void connected(HttpConnection connection) {
		ClientConnection client = new ClientConnection(connection, this.fleet.next(), this.surroundings.timeline());
		this.clients.put(connection, client);
		client.idle(this.listener.balancer().idleTimeout());
		connection.closeHandler((closed) -> {
			this.clients.remove(connection);
			client.busy();
		});
	}

	private void requested(HttpServerRequest request) {
		ClientConnection client = this.clients.get(request.connection());
		if (client == null) {
			// Closed between the request's last byte and now: nobody is there to answer.
			return;
		}
		if (client.node().isClosed()) {
			request.connection().close();
			return;
		}
		client.busy();
		Runnable ended = () -> {
			if (this.clients.containsKey(request.connection())) {
				client.idle(this.listener.balancer().idleTimeout());
			}
		};
		new Exchange(this.surroundings, this.listener, client.node(), this.forwarding, request, null, ended).begin();
	}

}
