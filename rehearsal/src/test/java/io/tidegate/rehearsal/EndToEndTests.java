package io.tidegate.rehearsal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tidegate.rehearsal.time.Time;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Small rehearsals with real processes. The jars are those of the reactor.
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

	private static Path sampleApp = Path.of("");

	private static Path agent = Path.of("");

	private final StringWriter out = new StringWriter();

	@TempDir
	private Path site = Path.of("");

	@BeforeAll
	static void prepare() {
		sampleApp = Unpacked.jar("tidegate.test.sample-app", OUTPUT, Map.of("SERVER_PORT", "0"));
		agent = Unpacked.jar("tidegate.test.agent", OUTPUT, AGENT);
	}

	@Test
	void nothingFailsWithTidegateAndSomethingFailsWithout() throws Exception {
		Path output = OUTPUT.resolve("compared");
		int code = rehearse(output, "--compare", "--slowest=1s", "--sample-app=" + sampleApp);
		JsonNode variants = variants(output);
		assertThat(code).as("exit code, with %s", this.out).isZero();
		assertThat(variants.path(0).path("load").path("failed").asInt()).isZero();
		assertThat(variants.path(0).path("load").path("requests").asInt()).isGreaterThan(300);
		assertThat(variants.path(1).path("load").path("failed").asInt()).isPositive();
		assertThat(variants.path(0).path("tasks").path(0).path("drain").path("waitedFor").asString())
			.startsWith("traffic to end");
		assertThat(output.resolve("report.html")).isNotEmptyFile();
		assertThat(this.out.toString()).contains("with Tidegate").contains("without Tidegate").contains("x 502");
	}

	@Test
	void nothingFailsWithAWorkloadThatKnowsNothingOfTidegate() throws Exception {
		Path output = OUTPUT.resolve("foreign");
		Files.writeString(this.site.resolve("index.html"), "here");
		int code = rehearse(output, "--workload=" + fileServer(), "--request=/", "--request=/index.html");
		JsonNode variant = variants(output).path(0);
		assertThat(code).as("exit code, with %s", this.out).isZero();
		assertThat(variant.path("load").path("requests").asInt()).isGreaterThan(300);
		assertThat(variant.path("tasks").path(0).path("drain").path("waitedFor").asString())
			.startsWith("traffic to end");
		assertThat(this.out.toString()).contains("The applications left no record");
	}

	@Test
	void agentsThatManageRegisterOvercomeAKillDrainASpotInstanceAndLeaveNothingBehind() throws Exception {
		Path output = OUTPUT.resolve("managed");
		Files.writeString(this.site.resolve("index.html"), "here");
		int code = rehearse(output, "--workload=" + fileServer(), "--kill-agent", "--spot-notice=20s");
		JsonNode variant = variants(output).path(0);
		assertThat(code).as("exit code, with %s", this.out).isZero();
		assertThat(variant.path("targetsLeftBehind").path("count").asInt(-1)).isZero();
		assertThat(variant.path("agentKill").path("registrations").asInt(-1)).isZero();
		assertThat(variant.path("spotInterruption").path("deregisteredAt").isNull()).isFalse();
		assertThat(this.out.toString()).contains("targets left behind: 0.");
	}

	@Test
	void anApplicationInLibraryModeDrainsItselfAndSaysGoodbyeToWhoeverStays() throws Exception {
		Path output = OUTPUT.resolve("library");
		int code = rehearse(output, "--mode=library", "--streams=4", "--sockets=4", "--goodbye=8s", "--slowest=1s",
				"--sample-app=" + sampleApp);
		JsonNode variant = variants(output).path(0);
		assertThat(code).as("exit code, with %s", this.out).isZero();
		assertThat(variant.path("load").path("requests").asInt()).isGreaterThan(300);
		JsonNode drain = variant.path("tasks").path(0).path("drain");
		assertThat(drain.path("waitedFor").asString()).startsWith("traffic to end");
		assertThat(drain.path("applicationReport").path("end").asString()).isEqualTo("QUIET");
		assertThat(drain.path("applicationRecord").path("inFlightAtEnd").asInt(-1)).isZero();
		for (String kind : List.of("STREAM", "SOCKET")) {
			JsonNode connections = variant.path("longLived").path("byKind").path(kind);
			assertThat(connections.path("goodbyes").asInt()).as(kind).isPositive();
			assertThat(connections.path("cut").asInt(-1)).as(kind).isZero();
		}
	}

	@Test
	void besideAnAgentAnApplicationThatHasTidegateInsideIsDrainedOnce() throws Exception {
		Path output = OUTPUT.resolve("both");
		int code = rehearse(output, "--mode=both", "--streams=0", "--sockets=0", "--slowest=1s",
				"--sample-app=" + sampleApp);
		assertThat(code).as("exit code, with %s", this.out).isZero();
		assertThat(variants(output).path(0).path("tasks").path(0).path("drain").path("drainedBy").asString())
			.isEqualTo("the agent");
	}

	private int rehearse(Path output, String... options) {
		List<String> all = new ArrayList<>(List.of("--tasks=2", "--roll-outs=1", "--rate=60", "--requests=0",
				"--nodes=2", "--lag=1s-2s", "--quiet-period=2s", "--margin=2s", "--stop-timeout=20s",
				"--health-interval=1s", "--plain", "--output=" + output, "--agent=" + agent));
		all.addAll(List.of(options));
		return RehearseCommand.commandLine(Time.system())
			.setOut(new PrintWriter(this.out))
			.setErr(new PrintWriter(this.out))
			.execute(all.toArray(String[]::new));
	}

	/**
	 * The file server that comes with the JDK.
	 */
	private String fileServer() {
		return "'%s' -m jdk.httpserver -b {address} -p {port} -d '%s'"
			.formatted(Path.of(System.getProperty("java.home", ""), "bin", "java"), this.site);
	}

	private static JsonNode variants(Path output) {
		return JsonMapper.shared().readTree(output.resolve("report.json").toFile()).path("variants");
	}

}
