package io.tidegate.agent.command;

import java.util.Map;

import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

class StatusCommandTests {

	private static final String WELL = """
			{"state": "SERVING", "verdict": {"live": true, "ready": true}}
			""";

	private final StubAgent agent = new StubAgent();

	@AfterEach
	void stop() {
		this.agent.close();
	}

	@Test
	void everythingIsOnOneScreen() {
		this.agent.status(Documents.everything());

		assertThat(status(Map.of("COLUMNS", "80")).out()).isEqualTo("""
				10.0.0.1:8080 is DRAINING (mode deregister)

				Verdict
				  live       yes
				  ready      no
				             - the task is draining
				             - readiness: it answered 503
				  note       the floor of orders was not needed

				Probes
				  liveness   passing
				  readiness  failing  it answered 503
				  cache      starting  (readiness, informative)

				Target groups
				  orders     unhealthy  Target.Timeout
				             The target gave no answer in time: look at the application's CPU
				             and at the security group of the task.
				  internal   unknown
				             it could not be asked

				Drain
				  under way  since 2026-11-25T10:00:00Z: tidegate drain
				  plan       a SIGTERM now would let the application go at once
				             ! the deregistration delay of orders is 300s, longer than the
				               budget of 55s, so requests that take longer are cut

				Last drain
				  ended      QUIET: traffic has ended
				  began      2026-11-25T09:00:00Z, took 12.3 s, 0 in flight at its end
				  orders     already draining after 0.2 s
				             ! the target may still be registered in orders
				""");
		assertThat(this.agent.requests).containsExactly("GET /actuator/tidegate");
	}

	@Test
	void aTaskThatIsLiveAndReadyIsZero() {
		this.agent.status(WELL);

		assertThat(status(Map.of()).code()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"live\": true, \"ready\": false}", "{\"live\": false, \"ready\": true}",
			"{\"live\": true}", "{}", "null", "[1]", "\"yes\"", "{\"live\": \"true\", \"ready\": 1}" })
	void everyOtherTaskIsOne(String verdict) {
		this.agent.status("{\"verdict\": " + verdict + "}");

		assertThat(status(Map.of()).code()).isEqualTo(1);
	}

	@Test
	void whatTheAgentDoesNotTellIsNotShown() {
		this.agent.status("{}");

		assertThat(status(Map.of()).out()).isEqualTo("""
				The task is in a state that is not told

				Verdict
				  live       unknown
				  ready      unknown

				Drain
				  plan
				""");
	}

	@Test
	void theDocumentItselfIsPrintedAsItCame() {
		String document = "{\"verdict\":  {\"live\":true,\"ready\":true}, \"of\": \"\\u00e9\"}";
		this.agent.status(document + "\n");

		Ran ran = status(Map.of(), "--json");

		assertThat(ran.out()).isEqualTo(document + "\n");
		assertThat(ran.code()).isZero();
	}

	@Test
	void coloursSayWhatIsGoodAndWhatIsNotWhereThereAreColours() {
		this.agent.status(Documents.everything());
		Ran ran = Ran.with(new VirtualTimeline(), Map.of(), Ansi.ON, "status", "--management", address());

		assertThat(ran.out()).contains("\u001B[32mpassing\u001B[0m", "\u001B[31mfailing\u001B[0m",
				"\u001B[33mstarting\u001B[0m", "\u001B[31mno\u001B[0m", "\u001B[1mVerdict\u001B[0m");
	}

	@Test
	void nothingThatTheAgentSaysControlsTheTerminal() {
		this.agent.status("{\"target\": \"a\\u001b[2Jb\\r\\nc\", \"verdict\": {\"readyReasons\": [\"\\u0007x\"]}}");

		assertThat(status(Map.of()).out()).startsWith("a [2Jb c is ").doesNotContain("\u001B", "\u0007", "\r");
	}

	@Test
	void whereNobodyAnswersItIsThreeAndOneSentenceOnStandardError() {
		this.agent.close();

		Ran ran = status(Map.of());

		assertThat(ran.code()).isEqualTo(3);
		assertThat(ran.out()).isEmpty();
		assertThat(ran.err()).startsWith("Nothing listens at " + address()).hasLineCount(1);
	}

	@Test
	void theEnvironmentSaysWhereTheAgentIs() {
		this.agent.status(WELL);
		String port = Integer.toString(this.agent.address().getPort());

		for (String address : new String[] { "", "0.0.0.0", "127.0.0.1", "localhost" }) {
			Map<String, String> environment = Map.of("TIDEGATE_MANAGEMENT_ADDRESS", address, "TIDEGATE_MANAGEMENT_PORT",
					port);
			assertThat(Ran.with(new VirtualTimeline(), environment, Ansi.OFF, "status").code()).isZero();
		}
	}

	private Ran status(Map<String, String> environment, String... options) {
		String[] args = new String[options.length + 2];
		args[0] = "status";
		args[1] = "--management=" + address();
		System.arraycopy(options, 0, args, 2, options.length);
		return Ran.with(new VirtualTimeline(), environment, Ansi.OFF, args);
	}

	private String address() {
		return this.agent.address().toString();
	}

}
