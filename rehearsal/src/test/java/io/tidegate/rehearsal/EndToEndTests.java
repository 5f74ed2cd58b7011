package io.tidegate.rehearsal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

import io.tidegate.rehearsal.time.Time;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small rehearsal with real processes. The jars are those of the reactor.
 */
class EndToEndTests {

	private static final Path OUTPUT = Path.of("target", "end-to-end");

	/** What the agent wants to know before it gets as far as its beans. */
	private static final Map<String, String> AGENT = Map.ofEntries(
			Map.entry("TIDEGATE_TARGET_GROUPS",
					"arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/training/0123456789abcdef"),
			Map.entry("TIDEGATE_TARGET_ID", "127.0.0.1"), Map.entry("TIDEGATE_TARGET_PORT", "8080"),
			Map.entry("TIDEGATE_HEALTH_PORT", "0"), Map.entry("TIDEGATE_MANAGEMENT_PORT", "0"),
			Map.entry("AWS_REGION", "us-east-1"), Map.entry("AWS_ACCESS_KEY_ID", "none"),
			Map.entry("AWS_SECRET_ACCESS_KEY", "none"),
			Map.entry("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", "http://127.0.0.1:1"));

	@Test
	void nothingFailsWithTidegateAndSomethingFailsWithout() throws Exception {
		Path sampleApp = Unpacked.jar("tidegate.test.sample-app", OUTPUT, Map.of("SERVER_PORT", "0"));
		Path agent = Unpacked.jar("tidegate.test.agent", OUTPUT, AGENT);
		StringWriter out = new StringWriter();
		int code = RehearseCommand.commandLine(Time.system())
			.setOut(new PrintWriter(out))
			.execute("--compare", "--tasks=2", "--roll-outs=1", "--rate=60", "--requests=0", "--nodes=2", "--lag=1s-2s",
					"--slowest=1s", "--quiet-period=2s", "--margin=2s", "--stop-timeout=20s", "--health-interval=1s",
					"--plain", "--output=" + OUTPUT, "--sample-app=" + sampleApp, "--agent=" + agent);
		JsonNode variants = JsonMapper.shared().readTree(OUTPUT.resolve("report.json").toFile()).path("variants");
		assertThat(code).as("exit code, with %s", out).isZero();
		assertThat(variants.path(0).path("load").path("failed").asInt()).isZero();
		assertThat(variants.path(0).path("load").path("requests").asInt()).isGreaterThan(300);
		assertThat(variants.path(1).path("load").path("failed").asInt()).isPositive();
		assertThat(variants.path(0).path("tasks").path(0).path("drain").path("waitedFor").asString())
			.startsWith("traffic to end");
		assertThat(OUTPUT.resolve("report.html")).isNotEmptyFile();
		assertThat(out.toString()).contains("with Tidegate").contains("without Tidegate").contains("x 502");
	}

}
