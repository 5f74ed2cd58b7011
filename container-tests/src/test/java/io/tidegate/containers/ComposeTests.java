package io.tidegate.containers;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The compose files, and the README's walk through them.
 */
@NeedsDocker
class ComposeTests {

	static List<Compose> composes() {
		return Compose.all();
	}

	@ParameterizedTest
	@MethodSource("composes")
	@SuppressWarnings("try")
	void theComposeFilesParse(Compose compose) {
		for (String file : List.of("docker-compose.yml", "agent/compose.example.yml")) {
			compose.type("docker compose --file " + file + " config --quiet");
		}
	}

	@Test
	void theWalkThroughOfTheReadmeWorksAsWrittenAndLosesNoRequest() throws IOException {
		List<String> lines = WalkThrough.lines();
		assertThat(lines).first().isEqualTo("./tidegate images");
		assertThat(Images.AGENT).startsWith("tidegate/agent:");
		try (Compose compose = Compose.all().get(0)) {
			lines.stream().skip(1).forEach((line) -> follow(compose, line));
		}
	}

	private static void follow(Compose compose, String line) {
		if (line.contains(" stop ")) {
			stopUnderLoad(compose, line);
			return;
		}
		String said = compose.type(line);
		if (line.contains(" up ")) {
			compose.awaitHealthy();
		}
		if (line.startsWith("curl")) {
			assertThat(said).contains("orders  ", "healthy");
		}
	}

	private static void stopUnderLoad(Compose compose, String line) {
		try (Load load = Load.on(compose.address())) {
			compose.type(line);
			load.awaitMore(100);
			load.requireNoFailure();
		}
		assertThat(compose.finishedAt("tidegate1")).isBefore(compose.finishedAt("app1"));
		assertThat(compose.type("docker compose logs tidegate1")).contains("\"end\":\"QUIET\"",
				"\"evidence\":\"KERNEL\"");
	}

}
