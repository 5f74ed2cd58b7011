package io.tidegate.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Thresholds and start period.
 */
class ProbeStateTests {

	private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

	private static final ProbeResult PASS = new ProbeResult.Passed();

	private static final ProbeResult FAIL = new ProbeResult.Failed("it answered 503");

	private final ProbeSettings settings = new ProbeSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 3,
			Duration.ofSeconds(10));

	@Test
	void theFirstPassOfAllIsEnough() {
		assertThat(after(PASS)).isEqualTo(Standing.PASSING);
	}

	@Test
	void failuresInTheStartPeriodDoNotCount() {
		assertThat(after(FAIL, FAIL, FAIL, FAIL, FAIL)).isEqualTo(Standing.STARTING);
	}

	@Test
	void failuresAfterTheFirstPassCountEvenInTheStartPeriod() {
		assertThat(after(PASS, FAIL, FAIL)).isEqualTo(Standing.PASSING);
		assertThat(after(PASS, FAIL, FAIL, FAIL)).isEqualTo(Standing.FAILING);
	}

	@Test
	void anApplicationThatNeverCameUpFailsOnceItsStartPeriodIsOver() {
		ProbeState state = ProbeState.start(START);
		for (int second = 0; second < 10; second++) {
			state = state.after(FAIL, START.plusSeconds(second), this.settings);
		}
		assertThat(state.standing()).isEqualTo(Standing.STARTING);
		for (int second = 10; second < 13; second++) {
			state = state.after(FAIL, START.plusSeconds(second), this.settings);
		}
		assertThat(state.standing()).isEqualTo(Standing.FAILING);
	}

	@Test
	void recoveryTakesTheHealthyThreshold() {
		assertThat(after(PASS, FAIL, FAIL, FAIL, PASS)).isEqualTo(Standing.FAILING);
		assertThat(after(PASS, FAIL, FAIL, FAIL, PASS, PASS)).isEqualTo(Standing.PASSING);
	}

	@Property
	void standingChangesOnlyAfterAsManyEqualResultsAsTheThresholdSays(@ForAll List<Boolean> results) {
		ProbeState state = ProbeState.start(START).after(PASS, START, this.settings);
		int inARow = 0;
		boolean last = true;
		for (boolean passed : results) {
			inARow = (passed == last) ? inARow + 1 : 1;
			last = passed;
			ProbeState next = state.after(passed ? PASS : FAIL, START, this.settings);
			if (next.standing() != state.standing()) {
				assertThat(inARow).isEqualTo(passed ? 2 : 3);
			}
			state = next;
		}
	}

	private Standing after(ProbeResult... results) {
		ProbeState state = ProbeState.start(START);
		for (ProbeResult result : results) {
			state = state.after(result, START, this.settings);
		}
		return state.standing();
	}

}
