package io.tidegate.rehearsal.compose;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetWatchTests {

	@Test
	void eachLineIsATargetAndItsState() {
		assertThat(TargetWatch.read("orders  172.18.0.3:8080  healthy\norders  172.18.0.4:8080  draining\n")).hasSize(2)
			.containsEntry("172.18.0.3:8080", "healthy")
			.containsEntry("172.18.0.4:8080", "draining");
	}

	@Test
	void whatIsNoTargetIsLeftOut() {
		assertThat(TargetWatch.read("")).isEmpty();
		assertThat(TargetWatch.read("not found\n\n")).isEmpty();
	}

}
