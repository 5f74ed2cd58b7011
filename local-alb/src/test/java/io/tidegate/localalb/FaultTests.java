package io.tidegate.localalb;

import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FaultTests {

	@ParameterizedTest
	@ValueSource(strings = { "none", "throttle", "forbid", "down", "delay 10s", "forbid RegisterTargets",
			"refuse HealthUnavailable", "refuse TooManyRegistrationsForTargetId RegisterTargets",
			"delay 500ms DeregisterTargets DescribeTargetHealth", "throttle describe 40 refill 10/s",
			"throttle describe 40 refill 10/s mutate 20 refill 3/s", "throttle mutate 1 refill 0/s" })
	void aFaultReadsAsItIsWritten(String text) {
		assertThat(Fault.parse(text)).hasToString(text);
	}

	@Test
	void aFaultOfSomeOperationsLeavesTheOthersAlone() {
		Fault fault = Fault.parse("delay 10s RegisterTargets,DeregisterTargets");

		assertThat(fault).isEqualTo(new Fault.Only(new Fault.Delay(Duration.ofSeconds(10)),
				Set.of("RegisterTargets", "DeregisterTargets")));
		assertThat(fault.of("RegisterTargets")).isEqualTo(new Fault.Delay(Duration.ofSeconds(10)));
		assertThat(fault.of("DescribeTargetHealth")).isEqualTo(new Fault.None());
	}

	@Test
	void aFaultOfAllOperationsIsOfEachOne() {
		assertThat(new Fault.Throttle().of("RegisterTargets")).isEqualTo(new Fault.Throttle());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "rain", "delay", "delay soon", "none RegisterTargets", "RegisterTargets", "refuse",
			"refuse 503" })
	void whatIsNoFaultIsRefusedWithASentence(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse(text)).withMessageEndingWith(".");
	}

}
