package io.tidegate.localalb.plane;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.target.Choosing;
import io.tidegate.localalb.target.Target;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;

/**
 * One node of a load balancer: its source address, its connections to targets, its place
 * in the round robin, and the requests it has in flight.
 */
final class Node {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private static final int MAX_RESPONSE_HEADER = 32 * 1024;

	private static final int UNBOUNDED = -1;

	/**
	 * Connections to one target; each place takes memory for every target, used or not.
	 */
	private static final int MOST_REQUESTS = 4096;

	private static final int MOST_CHECKS = 8;

	private final Vertx vertx;

	private final int index;

	private final String address;

	private final Map<TargetProtocol, HttpClient> checks = new HashMap<>();

	private final Set<HttpConnection> connections = new HashSet<>();

	private final Set<Exchange> inFlight = new HashSet<>();

	private final Choosing choosing;

	private final Map<TargetProtocol, HttpClient> requests = new HashMap<>();

	private Duration idleTimeout;

	private boolean closed;

	Node(Vertx vertx, int index, String address, Duration idleTimeout, RandomGenerator random) {
		this.vertx = vertx;
		this.choosing = new Choosing(random);
		this.index = index;
		this.address = address;
		this.idleTimeout = idleTimeout;
	}

	int index() {
		return this.index;
	}

	String address() {
		return this.address;
	}

	/**
	 * For requests: kept-alive connections, dropped when idle for the idle timeout.
	 * @param protocol how the targets are spoken to
	 * @return the client
	 */
	HttpClient requests(TargetProtocol protocol) {
		return this.requests.computeIfAbsent(protocol, this::requestClient);
	}

	/**
	 * For health checks: a fresh connection each, closed afterwards.
	 * @param protocol how the targets are checked
	 * @return the client
	 */
	HttpClient checks(TargetProtocol protocol) {
		return this.checks.computeIfAbsent(protocol,
				(same) -> this.vertx.createHttpClient(same.apply(options().setKeepAlive(false)), pool(MOST_CHECKS)));
	}

	void idleTimeout(Duration next) {
		this.idleTimeout = next;
		List<HttpClient> before = List.copyOf(this.requests.values());
		this.requests.clear();
		before.forEach((client) -> client.shutdown(1, TimeUnit.HOURS));
	}

	private HttpClient requestClient(TargetProtocol protocol) {
		int idle = (int) this.idleTimeout.toSeconds();
		HttpClientOptions options = protocol.apply(options().setKeepAlive(true))
			.setKeepAliveTimeout(idle)
			.setHttp2KeepAliveTimeout(idle);
		return this.vertx.httpClientBuilder()
			.with(options)
			.with(pool(MOST_REQUESTS))
			.withConnectHandler(this::connected)
			.build();
	}

	private HttpClientOptions options() {
		return new HttpClientOptions().setLocalAddress(this.address)
			.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
			.setMaxHeaderSize(MAX_RESPONSE_HEADER)
			.setDecompressionSupported(false);
	}

	private static PoolOptions pool(int most) {
		return new PoolOptions().setHttp1MaxSize(most).setMaxWaitQueueSize(UNBOUNDED);
	}

	private void connected(HttpConnection connection) {
		this.connections.add(connection);
		connection.closeHandler((closed) -> this.connections.remove(connection));
	}

	/**
	 * How this node chooses targets.
	 * @return its own turns and counts
	 */
	Choosing choosing() {
		return this.choosing;
	}

	void begun(Exchange exchange) {
		this.inFlight.add(exchange);
	}

	void ended(Exchange exchange) {
		this.inFlight.remove(exchange);
	}

	/**
	 * Closes the connections to a target, each once nothing is in flight on it.
	 * @param target the target
	 */
	void closeIdle(Target target) {
		connectionsTo(target).forEach((connection) -> connection.shutdown(1, TimeUnit.HOURS));
	}

	/**
	 * Ends what is in flight to a target of a group, and closes the connections to it.
	 * @param group the group
	 * @param target the target
	 */
	void cut(Group group, Target target) {
		Predicate<Exchange> concerned = (exchange) -> exchange.isFor(group, target);
		List.copyOf(this.inFlight).stream().filter(concerned).forEach(Exchange::cut);
		closeIdle(target);
	}

	private List<HttpConnection> connectionsTo(Target target) {
		return this.connections.stream().filter((one) -> leadsTo(one.remoteAddress(), target)).toList();
	}

	private static boolean leadsTo(SocketAddress address, Target target) {
		return address.port() == target.port() && target.host().equals(address.hostAddress());
	}

	boolean isClosed() {
		return this.closed;
	}

	void close() {
		this.closed = true;
		this.requests.values().forEach(HttpClient::close);
		this.checks.values().forEach(HttpClient::close);
	}

}
