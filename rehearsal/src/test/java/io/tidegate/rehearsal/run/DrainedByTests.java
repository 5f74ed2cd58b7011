package io.tidegate.rehearsal.run;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DrainedByTests {

	private static final Map<String, Object> DRAINED = Map.of("end", "QUIET");

	private static final Map<String, Object> NOTHING_TO_DO = Map.of("end", "NOTHING_REGISTERED");

	@Test
	void anAgentDrainedAloneIfTheApplicationSaysNothingOrWhyItHadNothingToDo() {
		assertThat(DrainedBy.of(DRAINED, null)).isEqualTo(DrainedBy.AGENT);
		assertThat(DrainedBy.of(DRAINED, NOTHING_TO_DO)).isEqualTo(DrainedBy.AGENT);
	}

	@Test
	void anApplicationThatWaitedAsWellIsNamed() {
		assertThat(DrainedBy.of(DRAINED, DRAINED)).isEqualTo(DrainedBy.BOTH);
	}

	@Test
	void withoutAnAgentsReportItIsTheApplicationOrNobody() {
		assertThat(DrainedBy.of(null, DRAINED)).isEqualTo(DrainedBy.APPLICATION);
		assertThat(DrainedBy.of(null, NOTHING_TO_DO)).isEqualTo(DrainedBy.NOBODY);
		assertThat(DrainedBy.of(null, null)).isEqualTo(DrainedBy.NOBODY);
	}

}
