package io.tidegate.rehearsal.plan;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeploymentStateTests {

	@Test
	void tasksAreCountedByRevisionAndHealth() {
		assertThat(DeploymentState.of(2,
				List.of(new SeenTask(1, 0, true), new SeenTask(2, 1, false), new SeenTask(3, 1, true),
						new SeenTask(4, 2, true), new SeenTask(5, 2, false))))
			.isEqualTo(new DeploymentState(2, 1, 3, 2));
	}

	@Test
	void withoutTasksNothingIsCounted() {
		assertThat(DeploymentState.of(0, List.of())).isEqualTo(new DeploymentState(0, 0, 0, 0));
	}

	@ParameterizedTest
	@CsvSource({ "1, 2, 0, 0, '2 of 1 new tasks'", "1, -1, 0, 0, '-1 of 1 new tasks'", "1, 0, 0, 1, '1 of 0 old tasks'",
			"1, 1, 1, -1, '-1 of 1 old tasks'" })
	void noMoreTasksAreHealthyThanThereAre(int fresh, int freshHealthy, int old, int oldHealthy, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeploymentState(fresh, freshHealthy, old, oldHealthy))
			.withMessageStartingWith(named)
			.withMessageEndingWith("look at them once");
	}

}
