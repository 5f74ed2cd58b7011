package io.tidegate.aws;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The ECS agent's address for scale-in protection, on loopback. It takes what the agent
 * takes and nothing else: unknown fields, and times that are out of range, are answered
 * with 400.
 * <p>
 * Safe for use by several threads.
 */
public final class ProtectionServer implements AutoCloseable {

	private static final String AGENT = "/api/0a1b2c3d4e5f60718293a4b5c6d7e8f9";

	private static final String TASK = "arn:aws:ecs:eu-west-1:111122223333:task/shop/0a1b2c3d4e5f60718293a4b5c6d7e8f9";

	private static final Pattern BODY = Pattern
		.compile("\\{\"ProtectionEnabled\":(true|false)(,\"ExpiresInMinutes\":([1-9][0-9]{0,3}))?}");

	private final HttpServer server = LoopbackHttp.create(AGENT + "/task-protection/v1/state", this::serve);

	private final List<String> bodies = new CopyOnWriteArrayList<>();

	private volatile boolean isProtected;

	private volatile int status = 200;

	private volatile String answer = "";

	private ProtectionServer() {
		this.server.start();
	}

	/**
	 * Start a server on a free port.
	 */
	public static ProtectionServer start() {
		return new ProtectionServer();
	}

	/**
	 * Return what belongs into {@code ECS_AGENT_URI}.
	 */
	public URI agent() {
		return LoopbackHttp.address(this.server, AGENT);
	}

	/**
	 * Give this answer from now on, and change nothing.
	 * @param status for example 429
	 * @param answer the body
	 */
	public void answer(int status, String answer) {
		this.status = status;
		this.answer = answer;
	}

	/**
	 * Return whether the task is protected.
	 */
	public boolean isProtected() {
		return this.isProtected;
	}

	/**
	 * Return the bodies of all calls so far.
	 */
	public List<String> bodies() {
		return List.copyOf(this.bodies);
	}

	private void serve(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		this.bodies.add(body);
		Matcher wanted = BODY.matcher(body);
		if (!this.answer.isEmpty() || this.status != 200) {
			LoopbackHttp.answer(exchange, this.status, this.answer);
		}
		else if (!exchange.getRequestMethod().equals("PUT") || !wanted.matches() || isTooLong(wanted.group(3))) {
			LoopbackHttp.answer(exchange, 400,
					"{\"error\":{\"Code\":\"InvalidParameterException\",\"Message\":\"no\"}}");
		}
		else {
			this.isProtected = Boolean.parseBoolean(wanted.group(1));
			LoopbackHttp.answer(exchange, 200, "{\"protection\":{\"ExpirationDate\":null,\"ProtectionEnabled\":"
					+ this.isProtected + ",\"TaskArn\":\"" + TASK + "\"}}");
		}
	}

	private static boolean isTooLong(String minutes) {
		return minutes != null && Integer.parseInt(minutes) > 2880;
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
