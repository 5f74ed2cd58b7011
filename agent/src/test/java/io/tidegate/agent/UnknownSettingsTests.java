package io.tidegate.agent;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which variables look like typing errors.
 */
class UnknownSettingsTests {

	private static final Set<String> KNOWN = Set.of("tidegatedrainquietperiod", "tidegatetargetgroups");

	@Test
	void aTypingErrorIsNamed() {
		assertThat(UnknownSettings.unknown(Set.of("TIDEGATE_DRAIN_QUIET_PERIODS", "TIDEGATE_TARGET_GROUPS"), KNOWN))
			.containsExactly("TIDEGATE_DRAIN_QUIET_PERIODS");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TIDEGATE_DRAIN_QUIET_PERIOD", "TIDEGATE_DRAIN_QUIETPERIOD", "TIDEGATE_TARGET_GROUPS_0",
			"TIDEGATE_PROBES_DB_URL", "TIDEGATE_PORT_8081_TCP_ADDR", "TIDEGATE_PORT", "PATH" })
	void whatSpringBindsAndWhatEnginesMakeUpIsNot(String name) {
		assertThat(UnknownSettings.unknown(Set.of(name), KNOWN)).isEmpty();
	}

}
