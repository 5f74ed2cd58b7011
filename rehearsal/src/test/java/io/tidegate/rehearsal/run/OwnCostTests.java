package io.tidegate.rehearsal.run;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnCostTests {

	private static final Instant SIGNALLED = Instant.parse("2026-11-20T10:00:00Z");

	private static final Instant RELEASED = SIGNALLED.plusSeconds(13);

	@Test
	void itCountsFromTheLastTraffic() {
		assertThat(OwnCost.seconds(SIGNALLED, SIGNALLED.plusSeconds(8), RELEASED)).contains(5.0);
	}

	@Test
	void whereTrafficHadEndedBeforeItCountsFromTheSignal() {
		assertThat(OwnCost.seconds(SIGNALLED, SIGNALLED.minusSeconds(20), RELEASED)).contains(13.0);
	}

	@Test
	void whereThereNeverWasTrafficItCountsFromTheSignal() {
		assertThat(OwnCost.seconds(SIGNALLED, null, RELEASED)).contains(13.0);
	}

	@Test
	void whereTrafficWentOnThereIsNone() {
		assertThat(OwnCost.seconds(SIGNALLED, RELEASED.plusMillis(1), RELEASED)).isEmpty();
	}

}
