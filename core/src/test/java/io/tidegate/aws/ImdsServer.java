package io.tidegate.aws;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An instance metadata service, version 2, on loopback. It insists on the token flow: no
 * item without a token that it gave, no token for a request that came through a proxy or
 * names no lifetime.
 * <p>
 * Starts as an instance in service, without notices. Safe for use by several threads.
 */
public final class ImdsServer implements AutoCloseable {

	/** The instance's id. */
	public static final String INSTANCE_ID = "i-0123456789abcdef0";

	private static final String ITEMS = "/latest/meta-data/";

	private static final String LIFETIME = "X-aws-ec2-metadata-token-ttl-seconds";

	private final HttpServer server = LoopbackHttp.create("/", this::serve);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Map<String, String> items = new ConcurrentHashMap<>(
			Map.of("instance-id", INSTANCE_ID, "local-ipv4", "10.0.12.7", "placement/availability-zone", "eu-west-1b",
					"autoscaling/target-lifecycle-state", "InService"));

	private final Set<String> tokens = ConcurrentHashMap.newKeySet();

	private final AtomicInteger given = new AtomicInteger();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile int tokenStatus = 200;

	private volatile int itemStatus = 200;

	private volatile boolean hanging;

	private ImdsServer() {
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	/**
	 * Start a service on a free port.
	 */
	public static ImdsServer start() {
		return new ImdsServer();
	}

	/**
	 * Return what belongs into {@code AWS_EC2_METADATA_SERVICE_ENDPOINT}.
	 */
	public URI endpoint() {
		return LoopbackHttp.address(this.server, "");
	}

	/**
	 * Give notice that a Spot instance is interrupted.
	 * @param action for example {@code terminate}
	 * @param time for example {@code 2026-11-23T12:02:00Z}
	 */
	public void interrupt(String action, String time) {
		item("spot/instance-action", "{\"action\":\"" + action + "\",\"time\":\"" + time + "\"}");
	}

	/**
	 * Recommend to replace a Spot instance.
	 * @param noticeTime for example {@code 2026-11-23T12:00:00Z}
	 */
	public void recommendRebalance(String noticeTime) {
		item("events/recommendations/rebalance", "{\"noticeTime\":\"" + noticeTime + "\"}");
	}

	/**
	 * Say to which state Auto Scaling moves the instance.
	 * @param state for example {@code Terminated}
	 */
	public void moveTo(String state) {
		item("autoscaling/target-lifecycle-state", state);
	}

	/**
	 * Set an item.
	 * @param path its path below {@code /latest/meta-data/}
	 * @param text its text, or an empty one to take it away
	 */
	public void item(String path, String text) {
		if (text.isEmpty()) {
			this.items.remove(path);
		}
		else {
			this.items.put(path, text);
		}
	}

	/**
	 * Forget every token given.
	 */
	public void forgetTokens() {
		this.tokens.clear();
	}

	/**
	 * Answer questions for a token with this status from now on.
	 * @param status for example 403, as where the service is switched off
	 */
	public void answerTokensWith(int status) {
		this.tokenStatus = status;
	}

	/**
	 * Answer questions for items with this status from now on.
	 * @param status for example 503
	 */
	public void answerItemsWith(int status) {
		this.itemStatus = status;
	}

	/**
	 * Take questions and answer none, as where the hop limit drops the answers.
	 * @param hanging whether to
	 */
	public void hang(boolean hanging) {
		this.hanging = hanging;
	}

	/**
	 * Return all questions so far, as method and path.
	 */
	public List<String> asked() {
		return List.copyOf(this.asked);
	}

	private void serve(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.asked.add(exchange.getRequestMethod() + " " + path);
		if (this.hanging) {
			hold();
			exchange.close();
			return;
		}
		if (path.equals("/latest/api/token")) {
			token(exchange);
		}
		else if (path.startsWith(ITEMS)) {
			item(exchange, path.substring(ITEMS.length()));
		}
		else {
			LoopbackHttp.answer(exchange, 404, "");
		}
	}

	private void token(HttpExchange exchange) throws IOException {
		Headers headers = exchange.getRequestHeaders();
		String lifetime = headers.getFirst(LIFETIME);
		if (!exchange.getRequestMethod().equals("PUT")) {
			LoopbackHttp.answer(exchange, 405, "");
		}
		else if (headers.containsKey("X-Forwarded-For")) {
			LoopbackHttp.answer(exchange, 403, "");
		}
		else if (lifetime == null || !lifetime.matches("[1-9][0-9]{0,4}") || Integer.parseInt(lifetime) > 21600) {
			LoopbackHttp.answer(exchange, 400, "");
		}
		else if (this.tokenStatus != 200) {
			LoopbackHttp.answer(exchange, this.tokenStatus, "");
		}
		else {
			String token = "AQAEA-token-" + this.given.incrementAndGet() + "==";
			this.tokens.add(token);
			exchange.getResponseHeaders().set(LIFETIME, lifetime);
			LoopbackHttp.answer(exchange, 200, token);
		}
	}

	private void item(HttpExchange exchange, String path) throws IOException {
		String token = exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
		String text = this.items.get(path);
		if (token == null || !this.tokens.contains(token)) {
			LoopbackHttp.answer(exchange, 401, "");
		}
		else if (this.itemStatus != 200) {
			LoopbackHttp.answer(exchange, this.itemStatus, "");
		}
		else if (text == null) {
			LoopbackHttp.answer(exchange, 404, "<html>404 - Not Found</html>");
		}
		else {
			LoopbackHttp.answer(exchange, 200, text);
		}
	}

	private void hold() {
		try {
			this.closed.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
