package io.tidegate.rehearsal.compose;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeServiceTests {

	@Test
	void aTaskIsANetworkAnApplicationAndAnAgent() {
		assertThat(ComposeService.places(List.of("local-alb", "tidegate2", "app2", "task2", "task1", "app1",
				"tidegate1", "task3", "app3", "tidegate4")))
			.containsExactly("1", "2");
	}

}
