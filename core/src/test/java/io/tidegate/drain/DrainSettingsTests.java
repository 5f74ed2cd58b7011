package io.tidegate.drain;

import java.time.Duration;

import io.tidegate.settings.SettingException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Settings of a drain that contradict each other.
 */
class DrainSettingsTests {

	@Test
	void theBudgetIsTheStopTimeoutLessTheMargin() {
		assertThat(settings(30, 5, 15, 5).budget()).isEqualTo(Duration.ofSeconds(25));
	}

	@Test
	void aQuietPeriodLongerThanTheBudgetIsNamedWithItsRemedy() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> settings(30, 5, 15, 26))
			.withMessage(
					"tidegate.drain.quiet-period (TIDEGATE_DRAIN_QUIET_PERIOD) is 26s, longer than the budget of 25s "
							+ "that stop timeout and margin leave, so that a drain could only end at its deadline: shorten it, or "
							+ "raise tidegate.stop-timeout together with the container's stopTimeout.");
	}

	@Test
	void aMinimumLongerThanTheBudgetIsNamed() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> settings(10, 5, 15, 5))
			.withMessageStartingWith(
					"tidegate.drain.minimum (TIDEGATE_DRAIN_MINIMUM) is 15s, longer than the budget of 5s");
	}

	@Test
	void aMarginThatLeavesNothingIsNamed() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> settings(30, 30, 15, 5))
			.withMessageStartingWith("tidegate.drain.margin (TIDEGATE_DRAIN_MARGIN) is 30s and leaves nothing of");
	}

	@Test
	void durationsBelowZeroAreNamed() {
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> settings(30, 5, -1, 5))
			.withMessageStartingWith("tidegate.drain.minimum (TIDEGATE_DRAIN_MINIMUM) is negative");
		assertThatExceptionOfType(SettingException.class).isThrownBy(() -> settings(0, 5, 1, 5))
			.withMessageStartingWith("tidegate.stop-timeout (TIDEGATE_STOP_TIMEOUT) is 0s");
	}

	private static DrainSettings settings(long stopTimeout, long margin, long minimum, long quietPeriod) {
		return new DrainSettings(Duration.ofSeconds(stopTimeout), Duration.ofSeconds(margin),
				Duration.ofSeconds(minimum), Duration.ofSeconds(quietPeriod));
	}

}
