package io.tidegate.containers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code ./tidegate rehearse --with compose}: the three tasks of the compose file
 * replaced one by one, under load.
 */
@NeedsDocker
class RollOutTests {

	@TempDir
	private Path output = Path.of("");

	@Test
	void noRequestFailsWhileTheThreeTasksAreReplaced() {
		System.out.println(rehearse("--with=compose", "--roll-outs=1", "--rate=100", "--requests=0", "--slowest=1s"));

		JsonNode report = JsonMapper.shared().readTree(this.output.resolve("report.json").toFile());
		JsonNode variant = report.path("variants").path(0);
		assertThat(variant.path("load").path("failed").asInt(-1)).isZero();
		assertThat(variant.path("tasks")).hasSize(6);
		for (int task = 0; task < 3; task++) {
			JsonNode drain = variant.path("tasks").path(task).path("drain").path("agentReport");
			assertThat(drain.path("end").asString()).isEqualTo("QUIET");
			assertThat(drain.path("evidence").asString()).isEqualTo("KERNEL");
		}
		assertThat(Command.run("docker", "ps", "--all", "--quiet", "--filter",
				"label=com.docker.compose.project=tidegate-rehearsal"))
			.isEmpty();
	}

	private String rehearse(String... options) {
		String jar = "rehearsal/target/tidegate-rehearsal-%s-exec.jar"
			.formatted(System.getProperty("tidegate.version"));
		List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-jar", jar, "--output=" + this.output));
		words.addAll(List.of(options));
		return Command.run(Map.of("TIDEGATE_PAUSE_IMAGE", Images.PAUSE), words.toArray(String[]::new));
	}

}
