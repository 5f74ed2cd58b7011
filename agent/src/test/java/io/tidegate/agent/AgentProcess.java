package io.tidegate.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The agent as a process of its own: real start, real signals, its standard output.
 */
final class AgentProcess implements AutoCloseable {

	static final Duration LIMIT = Duration.ofSeconds(60);

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	final int healthPort = freePort();

	final int managementPort = freePort();

	final List<String> lines = new CopyOnWriteArrayList<>();

	private final Process process;

	private final Thread reader;

	AgentProcess(Map<String, String> settings) {
		this(TrainedClassPath.agent(), settings);
	}

	AgentProcess(List<String> command, Map<String, String> settings) {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		forget(builder.environment());
		builder.environment().put("TIDEGATE_HEALTH_ADDRESS", "127.0.0.1");
		builder.environment().put("TIDEGATE_HEALTH_PORT", Integer.toString(this.healthPort));
		builder.environment().put("TIDEGATE_MANAGEMENT_PORT", Integer.toString(this.managementPort));
		builder.environment().putAll(settings);
		try {
			this.process = builder.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.reader = Thread.ofVirtual().start(this::read);
	}

	/** Take what this machine says to an agent out of an environment. */
	private static void forget(Map<String, String> environment) {
		environment.keySet()
			.removeIf((name) -> name.startsWith("TIDEGATE_") || name.startsWith("AWS_") || name.startsWith("ECS_"));
		environment.put("AWS_EC2_METADATA_DISABLED", "true");
	}

	/** The settings that every agent here needs. */
	static Map<String, String> settings(Application application, String group, URI api) {
		Map<String, String> settings = new HashMap<>();
		settings.put("TIDEGATE_TARGET_GROUPS", group);
		settings.put("TIDEGATE_MODE", "deregister");
		settings.put("TIDEGATE_TARGET_ID", application.address());
		settings.put("TIDEGATE_TARGET_PORT", Integer.toString(application.port()));
		settings.put("TIDEGATE_DRAIN_MINIMUM", "500ms");
		settings.put("TIDEGATE_DRAIN_QUIET_PERIOD", "1s");
		settings.put("TIDEGATE_DRAIN_MARGIN", "2s");
		settings.put("TIDEGATE_READINESS_INTERVAL", "200ms");
		settings.put("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", api.toString());
		settings.put("AWS_REGION", "us-east-1");
		settings.put("AWS_ACCESS_KEY_ID", "local");
		settings.put("AWS_SECRET_ACCESS_KEY", "local");
		return settings;
	}

	private void read() {
		try (BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8)) {
			output.lines().forEach(this.lines::add);
		}
		catch (IOException ex) {
			this.lines.add("(output lost: " + ex + ")");
		}
	}

	AgentProcess awaitReady() {
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(50))
			.failFast("the agent ended: " + this.lines, () -> !this.process.isAlive())
			.ignoreExceptions()
			.until(() -> health("/health").statusCode() == 200);
		awaitLine("a SIGTERM now would");
		return this;
	}

	void awaitLine(String part) {
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(20))
			.untilAsserted(() -> assertThat(this.lines).anyMatch((line) -> line.contains(part)));
	}

	HttpResponse<String> health(String path) {
		return get(this.healthPort, path);
	}

	HttpResponse<String> management(String path) {
		return get(this.managementPort, path);
	}

	private static HttpResponse<String> get(int port, String path) {
		return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Give an order on the management port. */
	HttpResponse<String> order(String order) {
		return send(HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.managementPort + "/actuator/tidegate/" + order))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.noBody()));
	}

	HttpResponse<String> head(String path) {
		return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.healthPort + path)).HEAD());
	}

	// Through the handle: Process.destroy() would close the output as well.
	/** Send SIGTERM. */
	void terminate() {
		assertThat(this.process.toHandle().destroy()).as("SIGTERM was sent").isTrue();
	}

	/** Send SIGKILL. */
	void kill() {
		this.process.destroyForcibly();
	}

	boolean alive() {
		return this.process.isAlive();
	}

	/** Wait for the end, and give the exit code. */
	int exitCode() {
		try {
			if (!this.process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError("The agent is still running: " + this.lines);
			}
			this.reader.join();
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Wait for the end, and give the drain's one report. */
	JsonNode report() {
		exitCode();
		String mark = "drain report ";
		List<String> reports = this.lines.stream().filter((line) -> line.contains(mark)).toList();
		if (reports.size() != 1) {
			throw new AssertionError("A drain leaves one report, not " + reports.size() + ": " + this.lines);
		}
		String line = reports.get(0);
		return JsonMapper.shared().readTree(line.substring(line.indexOf(mark) + mark.length()));
	}

	static int freePort() {
		try (ServerSocket probe = new ServerSocket(0)) {
			return probe.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
