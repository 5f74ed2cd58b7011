package io.tidegate.spring.served;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.tidegate.health.Refusal;
import io.tidegate.spring.application.ServedTraffic;
import io.tidegate.workload.Workload;
import org.awaitility.Awaitility;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One application with library mode, and a client of it.
 */
final class Served implements AutoCloseable {

	static final Duration LIMIT = Duration.ofSeconds(30);

	/** Among the settings: users log in. */
	static final String SECURED = "--test.secured=true";

	private final ConfigurableApplicationContext context;

	private final String name;

	private final int port;

	private final HttpClient client;

	private Served(ConfigurableApplicationContext context, String name, int port, HttpClient.Version version) {
		this.context = context;
		this.name = name;
		this.port = port;
		this.client = HttpClient.newBuilder().version(version).connectTimeout(LIMIT).build();
	}

	/**
	 * Start an application.
	 * @param kind the server
	 * @param version what its client speaks
	 * @param settings more of them
	 */
	static Served start(Kind kind, HttpClient.Version version, String... settings) {
		int port = freePort();
		List<String> arguments = new ArrayList<>(List.of("--server.port=" + port, "--server.address=127.0.0.1",
				"--server.http2.enabled=true", "--spring.main.banner-mode=off", "--spring.jmx.enabled=false",
				"--tidegate.notices=", "--test.server=" + kind, "--spring.autoconfigure.exclude="
						+ (List.of(settings).contains(SECURED) ? kind.excludedWhereUsersLogIn() : kind.excluded())));
		arguments.addAll(List.of(settings));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(kind.application()).web(kind.type())
			.registerShutdownHook(false)
			.run(arguments.toArray(String[]::new));
		return new Served(context, kind + " with " + version + " and " + List.of(settings), port, version);
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	ServedTraffic traffic() {
		return bean(ServedTraffic.class);
	}

	int port() {
		return this.port;
	}

	URI address(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	HttpResponse<String> get(String path, String... headers) {
		return await(path, later(path, headers));
	}

	HttpResponse<String> post(String path, String json) {
		HttpRequest request = HttpRequest.newBuilder(address(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json))
			.build();
		return await(path, this.client.sendAsync(request, BodyHandlers.ofString()));
	}

	int statusAt(String address) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
		return await(address, this.client.sendAsync(request, BodyHandlers.discarding())).statusCode();
	}

	// One class tries a dozen applications: a timeout alone does not tell which.
	private <T> HttpResponse<T> await(String what, CompletableFuture<HttpResponse<T>> answer) {
		try {
			return answer.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof TimeoutException) {
				throw new IllegalStateException(
						this.name + " has not answered " + what + " within " + LIMIT.toSeconds() + " seconds", ex);
			}
			throw ex;
		}
	}

	CompletableFuture<HttpResponse<String>> later(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.sendAsync(request.build(), BodyHandlers.ofString());
	}

	WebSocket socket(WebSocket.Listener listener) {
		return socket("/socket", listener);
	}

	WebSocket socket(String path, WebSocket.Listener listener) {
		return this.client.newWebSocketBuilder()
			.buildAsync(URI.create("ws://127.0.0.1:" + this.port + path), listener)
			.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
			.join();
	}

	/** Wait until so many requests are in flight. */
	void awaitInFlight(int count) {
		Awaitility.await()
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(traffic().requests().inFlight()).isEqualTo(count));
	}

	/** Wait until so many streams and sockets are open. */
	void awaitLongLived(int count) {
		Awaitility.await()
			.atMost(LIMIT)
			.untilAsserted(() -> assertThat(traffic().longLived().count()).isEqualTo(count));
	}

	/** End all streams and sockets, as a drain does, and let new ones live. */
	void endStreams() {
		Workload workload = bean(Workload.class);
		workload.refuse(Refusal.WHILE_DRAINING);
		workload.sayGoodbye(Instant.now());
		awaitLongLived(0);
		workload.refuse(Refusal.NONE);
	}

	/** Stop the application as its context is stopped, and do not wait for it. */
	CompletableFuture<Void> stopping() {
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		new Thread(() -> {
			this.context.close();
			stopped.complete(null);
		}, "stopping").start();
		return stopped;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
