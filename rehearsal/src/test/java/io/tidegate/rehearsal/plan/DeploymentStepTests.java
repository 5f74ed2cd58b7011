package io.tidegate.rehearsal.plan;

import java.util.Random;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeploymentStepTests {

	@ParameterizedTest(name = "{0} tasks {1}/{2} %, new {3} ({4} healthy), old {5} ({6}): start {7}, stop {8}")
	@CsvSource({
			// the first deployment starts all
			"3, 100, 200, 0, 0, 0, 0, 3, 0",
			// ECS's defaults: all new ones at once, no old one before a new one is
			// healthy
			"3, 100, 200, 0, 0, 3, 3, 3, 0", "3, 100, 200, 3, 0, 3, 3, 0, 0", "3, 100, 200, 3, 1, 3, 3, 0, 1",
			"3, 100, 200, 3, 2, 2, 2, 0, 1", "3, 100, 200, 3, 3, 1, 1, 0, 1", "3, 100, 200, 3, 3, 0, 0, 0, 0",
			// no more than desired: stop first
			"4, 50, 100, 0, 0, 4, 4, 0, 2", "4, 50, 100, 0, 0, 2, 2, 2, 0", "4, 50, 100, 2, 1, 2, 2, 0, 1",
			// an unhealthy old task counts for nothing and goes at once
			"3, 100, 200, 0, 0, 3, 2, 3, 1",
			// one at a time
			"3, 100, 134, 0, 0, 3, 3, 1, 0", "3, 100, 134, 1, 1, 3, 3, 0, 1", "3, 100, 134, 1, 1, 2, 2, 1, 0" })
	void theStepKeepsTheLimits(int desired, int minimum, int maximum, int fresh, int freshHealthy, int old,
			int oldHealthy, int start, int stop) {
		DeploymentStep step = DeploymentStep.next(new DeploymentConfiguration(desired, minimum, maximum),
				new DeploymentState(fresh, freshHealthy, old, oldHealthy));
		assertThat(step).isEqualTo(new DeploymentStep(start, stop));
	}

	/**
	 * Whatever the limits, and in whatever order tasks get healthy: never too few healthy
	 * tasks, never too many tasks, and an end.
	 */
	@Property
	void aDeploymentKeepsItsLimitsAndEnds(@ForAll @IntRange(min = 1, max = 12) int desired,
			@ForAll @IntRange(min = 0, max = 100) int minimum, @ForAll @IntRange(min = 100, max = 300) int maximum,
			@ForAll long seed) {
		Assume.that(Math.ceilDiv(desired * minimum, 100) < desired || desired * maximum / 100 > desired);
		DeploymentConfiguration configuration = new DeploymentConfiguration(desired, minimum, maximum);
		Random random = new Random(seed);
		DeploymentState state = new DeploymentState(0, 0, desired, desired);
		for (int rounds = 0; !state.isSteady(configuration); rounds++) {
			assertThat(rounds).isLessThan(1000);
			DeploymentStep step = DeploymentStep.next(configuration, state);
			int fresh = state.newTasks() + step.toStart();
			int healthy = Math.min(fresh, state.newHealthy() + random.nextInt(2));
			int old = state.oldTasks() - step.toStop();
			assertThat(fresh + state.oldTasks()).isLessThanOrEqualTo(configuration.upperLimit());
			assertThat(state.newHealthy() + old).isGreaterThanOrEqualTo(configuration.lowerLimit());
			state = new DeploymentState(fresh, healthy, old, old);
		}
		assertThat(state.newTasks()).isEqualTo(desired);
	}

}
