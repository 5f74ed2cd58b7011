package io.tidegate.agent.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A management port that gives the documents it is told to.
 */
final class StubAgent implements AutoCloseable {

	final List<String> requests = new CopyOnWriteArrayList<>();

	private final HttpServer server;

	private volatile Answer status = new Answer(200, "{}");

	private volatile Answer operation = new Answer(200, "{}");

	private volatile Runnable onOperation = () -> {
	};

	private record Answer(int code, String body) {
	}

	StubAgent() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/actuator/tidegate", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		boolean post = exchange.getRequestMethod().equals("POST");
		this.requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
		Answer answer = post ? this.operation : this.status;
		if (post) {
			this.onOperation.run();
		}
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(answer.code(), (body.length == 0) ? -1 : body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	StubAgent status(String document) {
		return status(200, document);
	}

	StubAgent status(int code, String body) {
		this.status = new Answer(code, body);
		return this;
	}

	StubAgent accepts(String sentence) {
		this.operation = new Answer(200, "{\"accepted\":true,\"sentence\":\"" + sentence + "\"}");
		return this;
	}

	StubAgent refuses(String sentence) {
		this.operation = new Answer(200, "{\"accepted\":false,\"sentence\":\"" + sentence + "\"}");
		return this;
	}

	StubAgent operation(int code, String body) {
		this.operation = new Answer(code, body);
		return this;
	}

	/** What else happens when it is asked to do something. */
	StubAgent then(Runnable event) {
		this.onOperation = event;
		return this;
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
