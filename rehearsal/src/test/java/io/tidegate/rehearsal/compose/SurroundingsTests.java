package io.tidegate.rehearsal.compose;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SurroundingsTests {

	@Test
	void theImagesAreThoseOfTheComposeFile() {
		assertThat(Surroundings.image("agent", null)).isEqualTo("tidegate/agent:0.1.0-SNAPSHOT");
		assertThat(Surroundings.image("agent", "1.0")).isEqualTo("tidegate/agent:1.0");
	}

}
