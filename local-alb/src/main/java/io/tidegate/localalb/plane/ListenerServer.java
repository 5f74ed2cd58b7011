package io.tidegate.localalb.plane;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import io.netty.handler.codec.http.TooLongHttpLineException;
import io.tidegate.localalb.Cause;
import io.tidegate.localalb.RequestDetails;
import io.tidegate.localalb.RequestRecord;
import io.tidegate.localalb.registry.OpenListener;
import io.vertx.core.Future;
import io.vertx.core.http.Http2Settings;
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

	/** Parallel requests on one HTTP/2 connection. */
	private static final int MOST_STREAMS = 128;

	private final Surroundings surroundings;

	private final OpenListener listener;

	private final Fleet fleet;

	private final Protection protection;

	private final HttpServer server;

	private final Forwarding forwarding;

	private final Map<HttpConnection, ClientConnection> clients = new HashMap<>();

	ListenerServer(Surroundings surroundings, OpenListener listener, Fleet fleet) {
		this.surroundings = surroundings;
		this.listener = listener;
		this.fleet = fleet;
		this.forwarding = new Forwarding(listener, surroundings.random());
		this.protection = new Protection(listener, surroundings, fleet);
		this.server = surroundings.vertx()
			.createHttpServer(this.protection.apply(options()))
			.connectionHandler(this::connected)
			.invalidRequestHandler(this::refuse)
			.requestHandler(this::requested);
	}

	private void refuse(HttpServerRequest request) {
		ClientConnection client = this.clients.get(request.connection());
		if (client != null && client.hasHadItsLast()) {
			request.connection().close();
			return;
		}
		boolean tooLong = request.decoderResult().cause() instanceof TooLongHttpLineException;
		int status = tooLong ? 414 : 400;
		if (client != null) {
			this.surroundings.journal().requestEnded(unreadable(request, client, status));
		}
		OwnAnswer.error(request.response(), status, false);
	}

	/** Nothing is known of it but whence it came. */
	private RequestRecord unreadable(HttpServerRequest request, ClientConnection client, int status) {
		Instant now = this.surroundings.timeline().now();
		String address = this.surroundings.settings().address();
		boolean secure = this.listener.protocol().equals("HTTPS");
		String url = (secure ? "https://" : "http://") + address + ":" + this.listener.port();
		RequestDetails details = new RequestDetails(this.listener.balancer().arn(), secure ? "https" : "http",
				request.remoteAddress().hostAddress() + ":" + request.remoteAddress().port(), url, "", "", 0, 0, null,
				null, OptionalInt.empty(), List.of(), "", "", "", client.tls(), "", "");
		return new RequestRecord(now, null, now, client.node().address(), address + ":" + this.listener.port(), "", "",
				null, status, 0, Cause.REFUSED, 0, OwnAnswer.page(status).length(), details);
	}

	private static HttpServerOptions options() {
		return new HttpServerOptions().setMaxInitialLineLength(MAX_LINE)
			.setMaxHeaderSize(MAX_HEADERS)
			.setHandle100ContinueAutomatically(true)
			// What a WebSocket's two ends agree on goes through.
			.setPerFrameWebSocketCompressionSupported(false)
			.setPerMessageWebSocketCompressionSupported(false)
			.setInitialSettings(
					new Http2Settings().setMaxConcurrentStreams(MOST_STREAMS).setMaxHeaderListSize(MAX_HEADERS));
	}

	Future<Void> open() {
		return this.server.listen(this.listener.port(), this.surroundings.settings().address()).mapEmpty();
	}

	/**
	 * Shows other certificates and follows another policy from the next connection on.
	 */
	Future<Void> protectAnew() {
		// By force: what Vert.x has made for the same certificates it would take again.
		return this.server.updateSSLOptions(this.protection.apply(options()).getSslOptions(), true).mapEmpty();
	}

	Future<Void> close() {
		return this.server.close();
	}

	private void connected(HttpConnection connection) {
		ClientConnection client = new ClientConnection(connection, this.fleet.next(), this.protection.of(connection),
				this.surroundings.timeline());
		this.clients.put(connection, client);
		client.idle(this.listener.balancer().idleTimeout());
		connection.closeHandler((closed) -> {
			this.clients.remove(connection);
			client.closed();
		});
	}

	private void requested(HttpServerRequest request) {
		ClientConnection client = this.clients.get(request.connection());
		if (client == null) {
			// Closed between the request's last byte and now: nobody is there to answer.
			return;
		}
		boolean unwanted = client.hasHadItsLast() && !client.isHttp2();
		if (unwanted || client.node().isClosed()) {
			request.connection().close();
			return;
		}
		client.begun(request.version());
		if (client.isWornOut(this.listener.balancer().clientKeepAlive())) {
			client.makeLast();
			if (!client.isHttp2()) {
				request.response().putHeader("Connection", "close");
			}
		}
		Runnable ended = () -> {
			if (this.clients.containsKey(request.connection())) {
				client.ended(this.listener.balancer().idleTimeout());
			}
		};
		new Exchange(this.surroundings, this.listener, client, this.forwarding, request, ended).begin();
	}

}
