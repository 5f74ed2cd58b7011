package io.tidegate.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The application beside the agent: healthy, quick, with one address that answers only
 * when it is told to.
 */
final class Application implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final CountDownLatch answer = new CountDownLatch(1);

	volatile int status = 200;

	volatile int busy;

	final List<String> asked = new CopyOnWriteArrayList<>();

	Application(String address) {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", (exchange) -> reply(exchange, this.status));
		this.server.createContext("/busy", (exchange) -> {
			byte[] number = Integer.toString(this.busy).getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, number.length);
			exchange.getResponseBody().write(number);
			exchange.close();
		});
		this.server.createContext("/before", (exchange) -> {
			this.asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
			reply(exchange, 200);
		});
		this.server.createContext("/held", (exchange) -> {
			await();
			reply(exchange, 200);
		});
		this.server.createContext("/stop", (exchange) -> {
			reply(exchange, 202);
			this.threads.execute(() -> this.server.stop(0));
		});
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	private static void reply(HttpExchange exchange, int status) throws IOException {
		exchange.sendResponseHeaders(status, 2);
		exchange.getResponseBody().write(new byte[] { 'o', 'k' });
		exchange.close();
	}

	private void await() {
		try {
			this.answer.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void answerHeldRequests() {
		this.answer.countDown();
	}

	String address() {
		return this.server.getAddress().getAddress().getHostAddress();
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	@Override
	public void close() {
		answerHeldRequests();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
