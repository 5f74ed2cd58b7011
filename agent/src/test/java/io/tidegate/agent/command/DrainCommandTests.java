package io.tidegate.agent.command;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The drain as a caller sees it, with a real server and virtual time.
 */
class DrainCommandTests {

	private static final String EARLIER = "2026-11-25T08:00:00Z";

	private static final String NOW = "2026-11-25T10:00:00Z";

	private final VirtualTimeline time = new VirtualTimeline();

	private final StubAgent agent = new StubAgent();

	@BeforeEach
	void serve() {
		this.agent.status(Documents.state("SERVING"))
			.accepts("The task drains.")
			.then(() -> this.agent.status(Documents.state("DRAINING")));
	}

	@AfterEach
	void stop() {
		this.agent.close();
	}

	@Test
	void anAcceptedDrainIsZeroAtOnce() {
		assertThat(drain()).isEqualTo(new Ran(0, "The task drains.\n", ""));
		assertThat(this.agent.requests).containsExactly("POST /actuator/tidegate/drain");
		assertThat(this.time.passed()).isZero();
	}

	@Test
	void aRefusedDrainIsOneWithItsSentence() {
		this.agent.refuses("The task stops already.");

		assertThat(drain()).isEqualTo(new Ran(1, "", "The task stops already.\n"));
	}

	@Test
	void aRefusalWithoutAReasonStillGetsASentence() {
		this.agent.operation(200, "{}");

		assertThat(drain())
			.isEqualTo(new Ran(1, "", "The agent did not accept the drain and gave no reason: look at its log.\n"));
	}

	@ParameterizedTest
	@CsvSource({ "404, {}", "500, oops", "200, oops" })
	void somethingElseThanAnAgentIsThree(int code, String body) {
		this.agent.operation(code, body);

		assertThat(drain().code()).isEqualTo(3);
		assertThat(drain("--wait").code()).isEqualTo(3);
	}

	@Test
	void noAgentIsThree() {
		this.agent.close();

		assertThat(drain().code()).isEqualTo(3);
		Ran waited = drain("--wait");
		assertThat(waited.code()).isEqualTo(3);
		assertThat(waited.err()).startsWith("Nothing listens at ").hasLineCount(1);
	}

	@ParameterizedTest
	@CsvSource({ "QUIET, 0, 0", "NOTHING_REGISTERED, 0, 0", "WORKLOAD_GONE, 0, 0", "WORKLOAD_GONE, 2, 0",
			"FIXED_WAIT, 0, 0", "DEADLINE, 0, 0", "DEADLINE, 3, 4", "UNDONE, 0, 1", "UNDONE, 3, 1", "A_NEW_WAY, 0, 0" })
	void theWaitEndsWithTheDrainAndTellsHowItEnded(String end, int inFlight, int code) {
		at(8, Documents.withReport("DRAINED", end, inFlight, NOW));

		Ran ran = drain("--wait");

		assertThat(ran.code()).isEqualTo(code);
		assertThat(ran.out() + ran.err()).startsWith("The task drains.\n").contains("it ended so.\n").hasLineCount(2);
		assertThat(ran.err().isEmpty()).isEqualTo(code == 0);
		assertThat(this.time.passed()).isEqualTo(Duration.ofSeconds(8));
	}

	@Test
	void aDeadlineThatDoesNotTellWhatWasInFlightIsTakenForTheWorse() {
		at(2, "{\"state\": \"DRAINED\", \"lastReport\": {\"end\": \"DEADLINE\"}}");

		assertThat(drain("--wait").code()).isEqualTo(4);
	}

	@Test
	void anEarlierReportIsNotTakenForThisDrains() {
		this.agent.status(Documents.withReport("SERVING", "UNDONE", 0, EARLIER))
			.then(() -> this.agent.status(Documents.withReport("DRAINING", "UNDONE", 0, EARLIER)));
		at(6, Documents.withReport("DRAINED", "QUIET", 0, NOW));

		assertThat(drain("--wait").code()).isZero();
		assertThat(this.time.passed()).isEqualTo(Duration.ofSeconds(6));
	}

	@Test
	void aDrainThatIsUndoneMeanwhileIsOneAlsoWithoutAReport() {
		at(4, Documents.state("SERVING"));

		Ran ran = drain("--wait");

		assertThat(ran.code()).isEqualTo(1);
		assertThat(ran.err()).isEqualTo("The drain was undone before it ended: the agent serves again.\n");
	}

	@Test
	void anAgentThatIsSlowToBeginIsNotTakenForUndone() {
		this.agent.then(() -> {
		});
		at(2, Documents.state("DRAINING"));
		at(5, Documents.withReport("DRAINED", "QUIET", 0, NOW));

		assertThat(drain("--wait").code()).isZero();
	}

	@Test
	void theWaitsOwnTimeoutIsFiveAndTheDrainGoesOn() {
		Ran ran = drain("--wait", "--timeout", "90s");

		assertThat(ran.code()).isEqualTo(5);
		assertThat(ran.err())
			.isEqualTo("The drain had not ended after 90s; it goes on, and 'tidegate status' shows it.\n");
		assertThat(this.time.passed()).isEqualTo(Duration.ofSeconds(90));
		assertThat(this.agent.requests).doesNotContain("POST /actuator/tidegate/undrain");
	}

	@Test
	void withoutATimeoutTheWaitIsFiveMinutes() {
		assertThat(drain("--wait").code()).isEqualTo(5);
		assertThat(this.time.passed()).isEqualTo(Duration.ofMinutes(5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "DRAINING", "DRAINED", "STOPPING" })
	void aDrainThatIsUnderWayAlreadyIsWaitedForAsWell(String state) {
		this.agent.status(Documents.state(state)).refuses("The task drains already.").then(() -> {
		});
		at(3, Documents.withReport(state, "QUIET", 0, NOW));

		Ran ran = drain("--wait");

		assertThat(ran.code()).isZero();
		assertThat(ran.out()).startsWith("The task drains already.\n");
	}

	@Test
	void aTaskThatHasDrainedBeforeIsNotWaitedFor() {
		this.agent.status(Documents.withReport("DRAINED", "QUIET", 0, EARLIER)).then(() -> {
		});

		assertThat(drain("--wait").code()).isZero();
		assertThat(this.time.passed()).isZero();
	}

	@Test
	void aRefusalWhileTheTaskServesIsNotWaitedOn() {
		this.agent.refuses("The agent only observes.").then(() -> {
		});

		assertThat(drain("--wait")).isEqualTo(new Ran(1, "", "The agent only observes.\n"));
		assertThat(this.time.passed()).isZero();
	}

	@Test
	void anAgentThatLeavesIsThreeButAMomentOfSilenceIsNothing() {
		at(3, 503, "");
		at(6, Documents.state("DRAINING"));
		at(10, 503, "");

		Ran ran = drain("--wait");

		assertThat(ran.code()).isEqualTo(3);
		assertThat(ran.err()).startsWith("The agent left before it said how the drain ended; its log has the report.");
		assertThat(this.time.passed()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(15));
	}

	private void at(int second, String document) {
		at(second, 200, document);
	}

	private void at(int second, int code, String body) {
		this.time.script(Duration.ofSeconds(second), () -> this.agent.status(code, body));
	}

	private Ran drain(String... options) {
		String[] args = Stream.concat(Stream.of("drain", "--management=" + this.agent.address()), Stream.of(options))
			.toArray(String[]::new);
		return Ran.with(this.time, Map.of(), Ansi.OFF, args);
	}

}
