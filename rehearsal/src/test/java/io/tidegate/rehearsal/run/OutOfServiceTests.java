package io.tidegate.rehearsal.run;

import java.time.Instant;
import java.util.List;

import io.tidegate.rehearsal.result.StateChange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutOfServiceTests {

	private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

	private static final List<StateChange> STATES = List.of(at(0, "initial"), at(10, "healthy"), at(30, "unhealthy"),
			at(37, "healthy"));

	@Test
	void whatIsNotHealthyCounts() {
		assertThat(OutOfService.between(STATES, second(20), second(60))).hasSeconds(7);
	}

	@Test
	void onlyTheTimeLookedAtCounts() {
		assertThat(OutOfService.between(STATES, second(5), second(33))).hasSeconds(8);
	}

	@Test
	void aTargetThatStaysHealthyIsNeverOut() {
		assertThat(OutOfService.between(STATES, second(12), second(29))).isZero();
	}

	@Test
	void aTargetThatDoesNotComeBackIsOutUntilTheEnd() {
		assertThat(OutOfService.between(STATES.subList(0, 3), second(20), second(60))).hasSeconds(30);
	}

	private static StateChange at(int second, String state) {
		return new StateChange(second(second), state, "");
	}

	private static Instant second(int second) {
		return START.plusSeconds(second);
	}

}
