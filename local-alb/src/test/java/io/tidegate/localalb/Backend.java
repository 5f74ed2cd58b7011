package io.tidegate.localalb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

/**
 * An application to send to: answers 200 and its own address, unless told otherwise, and
 * remembers who asked.
 */
final class Backend implements TestTarget {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final List<Seen> seen = new CopyOnWriteArrayList<>();

	private volatile HttpHandler requests = (exchange) -> respond(exchange, 200, address());

	private volatile HttpHandler checks = (exchange) -> respond(exchange, 200, "ok");

	/**
	 * A request that came in.
	 */
	record Seen(String path, InetSocketAddress from, Headers headers) {

		boolean isCheck() {
			return this.path.startsWith("/health");
		}

	}

	Backend(String address) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(address, 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	private void handle(HttpExchange exchange) throws IOException {
		Seen request = new Seen(exchange.getRequestURI().toString(), exchange.getRemoteAddress(),
				exchange.getRequestHeaders());
		this.seen.add(request);
		(request.isCheck() ? this.checks : this.requests).handle(exchange);
	}

	Backend onRequest(HttpHandler handler) {
		this.requests = handler;
		return this;
	}

	Backend onCheck(HttpHandler handler) {
		this.checks = handler;
		return this;
	}

	static void respond(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@Override
	public String id() {
		return this.server.getAddress().getAddress().getHostAddress();
	}

	@Override
	public int port() {
		return this.server.getAddress().getPort();
	}

	List<Seen> requests() {
		return this.seen.stream().filter((one) -> !one.isCheck()).toList();
	}

	List<Seen> checks() {
		return this.seen.stream().filter(Seen::isCheck).toList();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
