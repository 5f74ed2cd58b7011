package io.tidegate.time;

import java.time.Duration;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class SystemTimelineTests {

	private static final long STEP = SystemTimeline.STEP;

	@Property
	void whatIsAskedAboutAsOftenIsDueTogether(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 4) long sinceStart,
			@ForAll @LongRange(min = 1000, max = 600_000) long millis) {
		Duration interval = Duration.ofMillis(millis);

		Duration delay = SystemTimeline.inStep(interval, sinceStart);

		assertThat((sinceStart + delay.toNanos()) % STEP).as("a whole number of steps").isZero();
		assertThat(delay.minus(interval).abs()).isLessThanOrEqualTo(Duration.ofMillis(250));
	}

	@Property
	void onceInStepAQuestionKeepsItsInterval(@ForAll @LongRange(min = 0, max = 1_000_000) long steps,
			@ForAll @LongRange(min = 0, max = 200_000_000) long late,
			@ForAll @LongRange(min = 2, max = 120) long halfSeconds) {
		Duration interval = Duration.ofMillis(500 * halfSeconds);

		Duration delay = SystemTimeline.inStep(interval, steps * STEP + late);

		assertThat(delay).isEqualTo(interval.minusNanos(late));
	}

	@Example
	void aShorterIntervalIsKept() {
		assertThat(SystemTimeline.inStep(Duration.ofMillis(999), 1234)).isEqualTo(Duration.ofMillis(999));
	}

}
