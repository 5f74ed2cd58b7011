package io.tidegate.rehearsal.plan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DeploymentConfigurationTests {

	@ParameterizedTest(name = "{0} tasks, at least {1} %, at most {2} %: from {3} to {4}")
	@CsvSource({ "3, 100, 200, 3, 6", "3, 50, 150, 2, 4", "4, 50, 150, 2, 6", "1, 0, 100, 0, 1", "1, 100, 200, 1, 2",
			"5, 33, 133, 2, 6", "10, 99, 109, 10, 10" })
	void theLowerLimitIsRoundedUpAndTheUpperDown(int desired, int minimum, int maximum, int lower, int upper) {
		if (upper == desired && lower == desired) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new DeploymentConfiguration(desired, minimum, maximum));
			return;
		}
		DeploymentConfiguration configuration = new DeploymentConfiguration(desired, minimum, maximum);
		assertThat(configuration.lowerLimit()).isEqualTo(lower);
		assertThat(configuration.upperLimit()).isEqualTo(upper);
	}

	@Test
	void limitsThatLeaveNoRoomAreRefusedWithTheRemedy() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeploymentConfiguration(3, 100, 100))
			.withMessageContaining("nothing can start and nothing can stop")
			.withMessageContaining("lower the one or raise the other");
	}

	@Test
	void aServiceWithoutTasksIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new DeploymentConfiguration(0, 100, 200))
			.withMessageContaining("0 tasks");
	}

}
