package io.tidegate.containers;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The project's own compose file, run beside whatever else runs: under another name, and
 * on other ports.
 *
 * @param words how compose is called here
 */
record Compose(String words) implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	private static final String NAME = "tidegate-compose-tests";

	private static final String PORT = "18080";

	private static final String API_PORT = "19901";

	private static final String GROUP = "arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/orders/c571d9cb3683a928";

	private static final Map<String, String> PROJECT = Map.of("COMPOSE_PROJECT_NAME", NAME, "TIDEGATE_PORT", PORT,
			"TIDEGATE_API_PORT", API_PORT, "TIDEGATE_PAUSE_IMAGE", Images.PAUSE);

	/** Both ways to call compose, where they are there. */
	static List<Compose> all() {
		List<Compose> there = Stream.of("docker compose", "docker-compose")
			.filter((words) -> Command.attempt(Map.of(), (words + " version").split(" ")).exitCode() == 0)
			.map(Compose::new)
			.toList();
		assertThat(there).as("docker compose, or docker-compose").isNotEmpty();
		return there;
	}

	/** Type a line as the README has it. */
	String type(String line) {
		return Command.run(PROJECT, "bash", "-c",
				line.replace("docker compose", this.words)
					.replace(":8080", ":" + PORT)
					.replace(":9901", ":" + API_PORT));
	}

	/** Where clients send their requests. */
	URI address() {
		return URI.create("http://127.0.0.1:" + PORT);
	}

	/** Wait until the load balancer sends to all three tasks. */
	void awaitHealthy() {
		TargetStates states = new TargetStates(URI.create("http://127.0.0.1:" + API_PORT), GROUP);
		Awaitility.await()
			.atMost(LIMIT)
			.pollInterval(Duration.ofMillis(500))
			.ignoreExceptions()
			.untilAsserted(() -> assertThat(states.read().values()).filteredOn("healthy"::equals).hasSize(3));
	}

	Instant finishedAt(String service) {
		String id = Command
			.run("docker", "ps", "--all", "--quiet", "--filter", "label=com.docker.compose.project=" + NAME, "--filter",
					"label=com.docker.compose.service=" + service)
			.strip();
		return Instant.parse(Command.run("docker", "inspect", "--format", "{{.State.FinishedAt}}", id).strip());
	}

	@Override
	public void close() {
		type("docker compose down --timeout 1");
	}

	@Override
	public String toString() {
		return this.words;
	}

}
