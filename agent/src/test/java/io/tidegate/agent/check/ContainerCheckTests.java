package io.tidegate.agent.check;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The check as ECS runs it: a process, its exit code, and one line at most. It gets the
 * classes of this module, {@code java.base}, and nothing else.
 */
class ContainerCheckTests {

	private static final long LIMIT_SECONDS = 30;

	@Test
	void aLiveTaskIsHealthyAndThereIsNothingToSay() {
		try (HealthPort health = HealthPort.answering("200 OK", "{\"status\":\"UP\",\"reasons\":[]}")) {
			assertThat(check(health)).isEqualTo(new Ended(0, ""));
			assertThat(health.requests).containsExactly("GET /health?for=ecs HTTP/1.0");
		}
	}

	@Test
	void aTaskThatIsNotLiveIsUnhealthyForItsReasonsInOneLine() {
		String body = """
				{"status": "DOWN", "reasons": [
				  "liveness: it answered \\"no\\"\\nand 500", "app: the container has exited \\u2013 with 137" ]}
				""";
		try (HealthPort health = HealthPort.answering("503 Service Unavailable", body)) {
			assertThat(check(health)).isEqualTo(
					new Ended(1, "liveness: it answered \"no\" and 500; app: the container has exited – with 137\n"));
		}
	}

	@Test
	void anAnswerThatNeverBeginsIsNotWaitedFor() {
		try (HealthPort health = new HealthPort("127.0.0.1", HealthPort.beSilent())) {
			assertUnhealthy(check(health), "127.0.0.1:" + health.port() + " gave no answer in time");
		}
	}

	@Test
	void anAnswerThatNeverEndsIsNotWaitedFor() {
		try (HealthPort health = new HealthPort("127.0.0.1", HealthPort.drip())) {
			assertUnhealthy(check(health), "127.0.0.1:" + health.port() + " gave no answer in time");
		}
	}

	@Test
	void whereNobodyListensTheTaskIsUnhealthy() throws IOException {
		int free;
		try (ServerSocket socket = new ServerSocket(0)) {
			free = socket.getLocalPort();
		}
		assertUnhealthy(check(Map.of("TIDEGATE_HEALTH_PORT", Integer.toString(free))),
				"127.0.0.1:" + free + " refused the connection");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HTTP/1.1 404 Not Found~~        | the health port answered 404
			220 mail.example.com ESMTP~     | the health port gave an answer that is not HTTP
			HTTP                            | the health port gave an answer that is not HTTP
			''                              | the health port closed the connection without an answer
			""")
	void somethingElseThanAnAgentIsUnhealthy(String answer, String sentence) {
		try (HealthPort health = new HealthPort("127.0.0.1", HealthPort.say(answer.replace("~", "\r\n")))) {
			assertUnhealthy(check(health), sentence);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0.0.0.0", "::" })
	void whereTheAgentListensEverywhereItIsAskedOnLoopback(String address) {
		try (HealthPort health = HealthPort.answering("200 OK", "")) {
			assertThat(check(Map.of("TIDEGATE_HEALTH_ADDRESS", address, "TIDEGATE_HEALTH_PORT",
					Integer.toString(health.port()))))
				.isEqualTo(new Ended(0, ""));
		}
	}

	@Test
	void whereTheAgentListensOnOneAddressItIsAskedThere() {
		try (HealthPort health = new HealthPort("127.0.1.81", HealthPort.say("HTTP/1.1 200 OK\r\n\r\n"))) {
			assertThat(check(Map.of("TIDEGATE_HEALTH_ADDRESS", "127.0.1.81", "TIDEGATE_HEALTH_PORT",
					Integer.toString(health.port()))))
				.isEqualTo(new Ended(0, ""));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http", "70000", "-1" })
	void aPortThatCannotBeIsNamedWithItsSetting(String port) {
		assertUnhealthy(check(Map.of("TIDEGATE_HEALTH_PORT", port)), "into TIDEGATE_HEALTH_PORT");
	}

	@Test
	void noMoreIsPrintedThanEcsKeeps() {
		String reasons = "{\"reasons\":[\"" + "long ".repeat(1000) + "\"]}";
		try (HealthPort health = HealthPort.answering("503", reasons)) {
			Ended ended = check(health);
			assertThat(ended.code()).isEqualTo(1);
			assertThat(ended.output()).startsWith("long long").hasSize(1024);
		}
	}

	private static void assertUnhealthy(Ended ended, String sentence) {
		assertThat(ended.code()).isEqualTo(1);
		assertThat(ended.output()).contains(sentence).hasLineCount(1).endsWith("\n");
	}

	private static Ended check(HealthPort health) {
		return check(Map.of("TIDEGATE_HEALTH_PORT", Integer.toString(health.port())));
	}

	private static Ended check(Map<String, String> environment) {
		try {
			ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
			builder.environment().keySet().removeIf((name) -> name.startsWith("TIDEGATE_"));
			builder.environment().putAll(environment);
			Process process = builder.start();
			assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("the check ends by itself").isTrue();
			return new Ended(process.exitValue(),
					new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException | InterruptedException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> command() throws URISyntaxException {
		File classes = new File(ContainerCheck.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--limit-modules",
				"java.base", "-XX:+UseSerialGC", "-Xint", "-Xmx16m", "-cp", classes.toString(),
				ContainerCheck.class.getName());
	}

	private record Ended(int code, String output) {
	}

}
