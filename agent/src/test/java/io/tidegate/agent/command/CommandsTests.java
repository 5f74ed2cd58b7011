package io.tidegate.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.tidegate.agent.TidegateAgent;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTests {

	@ParameterizedTest
	@CsvSource({ "status, true", "drain, true", "undrain, true", "check, true", "help, true", "--help, true",
			"--version, true", "drian, true", "-h, true", "--tidegate.stop-timeout=60s, false", "--debug, false" })
	void everyWordIsACommandAndOptionsAreTheAgents(String first, boolean command) {
		assertThat(Commands.isCommand(first, "--wait")).isEqualTo(command);
		assertThat(Commands.isCommand()).isFalse();
	}

	@Test
	void theHelpNamesEveryCommand() {
		Ran ran = Ran.of("help");

		assertThat(ran.code()).isZero();
		assertThat(ran.out()).contains("Usage: tidegate ", "  status ", "  drain ", "  undrain ", "  check ");
		assertThat(Ran.of("--help")).isEqualTo(ran);
	}

	@Test
	void theHelpOfDrainTellsEachOptionAndExitCode() {
		assertThat(Ran.of("drain", "--help").out()).isEqualTo("""
				Drains the task: takes it out of its target groups while the application serves on.
				Usage: tidegate drain [-hV] [--wait] [--management=URL] [--timeout=DURATION]

				A drain ends when traffic has ended, or at the deadline that the agent's settings give it. Until
				SIGTERM, 'tidegate undrain' takes it back.
				      --management=URL     The agent's management port (default: http://127.0.0.1:8082, or what
				                             TIDEGATE_MANAGEMENT_ADDRESS and TIDEGATE_MANAGEMENT_PORT say).
				      --wait               Wait until the drain has ended; also for one that is already under way.
				      --timeout=DURATION   How long to wait at most, such as 90s or 5m (default: 5m). The drain
				                             goes on after it.
				  -h, --help               Show this help message and exit.
				  -V, --version            Print version information and exit.

				Exit codes:
				  0   The agent drains; with --wait: the drain ended with nothing in flight.
				  1   The agent refused; with --wait: or the drain was undone meanwhile.
				  2   An option or a setting cannot be used.
				  3   No agent answered, or it left before the end.
				  4   With --wait: the drain ended at its deadline with requests in flight.
				  5   With --wait: the drain had not ended when the timeout was over.
				""");
	}

	@ParameterizedTest
	@CsvSource({ "status, --json, 3", "undrain, --management, 3", "check, for=ecs, 1" })
	void theHelpOfTheOthersTellsOptionsAndExitCodes(String command, String option, String highest) {
		assertThat(Ran.of(command, "--help").out())
			.contains("Usage: tidegate " + command + " ", option, "Exit codes:\n  0   ")
			.containsPattern("\n  " + highest + "   [A-Z][^\n]*\n$");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			drian                              | 'drian' is not a command of Tidegate
			-x                                 | '-x' is not a command of Tidegate
			status now                         | Unmatched argument at index 1: 'now'
			drain --soon                       | Unknown option: '--soon'
			drain --timeout=5m                 | --timeout is how long to wait for the end of the drain: add --wait
			drain --wait --timeout=0s          | --timeout is 0s, so nothing would be waited for
			drain --wait --timeout=soon        | Invalid value for option '--timeout': 'soon' is not a duration
			status --management=ftp://x        | --management is 'ftp://x', which is no HTTP address
			undrain --management=:             | --management is ':', which is no HTTP address
			drain --management=127.0.0.1:8082  | --management is '127.0.0.1:8082', which is no HTTP address
			""")
	void aBadOptionIsTwoAndOneSentence(String line, String sentence) {
		Ran ran = Ran.of(line.split(" ", -1));

		assertThat(ran.code()).isEqualTo(2);
		assertThat(ran.err()).startsWith(sentence).hasLineCount(1);
		assertThat(ran.out()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			PORT    | http  | tidegate.management.port (TIDEGATE_MANAGEMENT_PORT) is 'http', where no agent can be asked
			PORT    | 0     | tidegate.management.port (TIDEGATE_MANAGEMENT_PORT) is '0', where no agent can be asked
			PORT    | 99999 | tidegate.management.port (TIDEGATE_MANAGEMENT_PORT) is '99999', where no agent can be
			ADDRESS | a/b   | tidegate.management.address (TIDEGATE_MANAGEMENT_ADDRESS) is 'a/b', which is no address
			""")
	void aSettingThatCannotBeUsedIsTwoAndNamed(String variable, String value, String sentence) {
		Ran ran = Ran.with(new VirtualTimeline(), Map.of("TIDEGATE_MANAGEMENT_" + variable, value), Ansi.OFF, "drain");

		assertThat(ran.code()).isEqualTo(2);
		assertThat(ran.err()).startsWith(sentence).hasLineCount(1);
	}

	@ParameterizedTest
	@CsvSource({ "'', http://127.0.0.1:8082", "0.0.0.0, http://127.0.0.1:8082", "::, http://127.0.0.1:8082",
			"10.0.0.7, http://10.0.0.7:8082", "::1, http://[::1]:8082", "app, http://app:8082" })
	void anAgentThatListensEverywhereIsAskedOnLoopback(String address, String asked) {
		assertThat(AgentAddress.management(Map.of("TIDEGATE_MANAGEMENT_ADDRESS", address))).hasToString(asked);
	}

	@Test
	void undrainTellsWhatTheAgentSays() {
		try (StubAgent agent = new StubAgent()) {
			String management = "--management=" + agent.address();
			agent.accepts("The task serves again.");
			assertThat(Ran.of("undrain", management)).isEqualTo(new Ran(0, "The task serves again.\n", ""));
			agent.refuses("A SIGTERM has been received.");
			assertThat(Ran.of("undrain", management)).isEqualTo(new Ran(1, "", "A SIGTERM has been received.\n"));
			agent.operation(404, "{}");
			assertThat(Ran.of("undrain", management).code()).isEqualTo(3);
			assertThat(agent.requests).containsOnly("POST /actuator/tidegate/undrain");
		}
	}

	@ParameterizedTest
	@CsvSource({ "500ms, 500", "90s, 90000", "5m, 300000", "1h, 3600000", "30, 30000" })
	void durationsAreWrittenAsInTheSettings(String text, long millis) {
		assertThat(new Durations().convert(text)).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@ValueSource(strings = { "status", "check" })
	void theAgentsMainRunsACommandAndNoAgent(String command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				TidegateAgent.class.getName(), command)
			.redirectErrorStream(true);
		builder.environment().put("TIDEGATE_MANAGEMENT_PORT", "1");
		builder.environment().put("TIDEGATE_HEALTH_PORT", "1");
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(command.equals("status") ? 3 : 1);
		assertThat(output).contains("127.0.0.1:1").hasLineCount(1);
	}

}
