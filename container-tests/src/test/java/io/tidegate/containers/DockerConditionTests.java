package io.tidegate.containers;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DockerConditionTests {

	private static final Command NOBODY = new Command(1, "Cannot connect to the Docker daemon");

	@Test
	void withoutAnEngineTestsAreSkippedAndTheReasonIsTold() {
		assertThat(DockerCondition.decide(NOBODY, false)).satisfies((result) -> {
			assertThat(result.isDisabled()).isTrue();
			assertThat(result.getReason()).hasValueSatisfying(
					(reason) -> assertThat(reason).contains("no Docker engine answers (Cannot connect"));
		});
	}

	@Test
	void whereAnEngineIsRequiredItsAbsenceFails() {
		assertThatThrownBy(() -> DockerCondition.decide(NOBODY, true)).hasMessageContaining("TIDEGATE_REQUIRE_DOCKER");
	}

	@Test
	void withAnEngineTestsRun() {
		assertThat(DockerCondition.decide(new Command(0, "29.0.1\n"), true).isDisabled()).isFalse();
	}

}
