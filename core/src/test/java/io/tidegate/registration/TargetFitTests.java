package io.tidegate.registration;

import io.tidegate.settings.SettingException;
import io.tidegate.target.GroupDescription;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The mismatch of target type and network mode, the platform's first trap.
 */
class TargetFitTests {

	private static final GroupFacts ORDERS = GroupFacts.unknown(
			new TargetGroup("arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef"));

	@ParameterizedTest
	@CsvSource({ "IP,10.0.0.7", "INSTANCE,i-0123456789abcdef0", "IP,fd00::7", "INSTANCE,mi-0123456789abcdef0" })
	void aTargetOfTheGroupsTypeFits(TargetType type, String id) {
		assertThatCode(() -> TargetFit.require(ORDERS.with(GroupDescription.of(type)), new Target(id, 8080)))
			.doesNotThrowAnyException();
	}

	@Test
	void aGroupWhoseTypeIsNotKnownFits() {
		assertThatCode(() -> TargetFit.require(ORDERS, new Target("10.0.0.7", 8080))).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					INSTANCE | 10.0.0.7 | names orders, whose target type is instance, but this task is reached by its address (10.0.0.7:8080): with the network mode awsvpc
					IP       | i-0abc   | names orders, whose target type is ip, but this task is reached by its instance id (i-0abc:8080): with the network modes bridge and host
					OTHER    | 10.0.0.7 | names orders, whose target type is other, but this task is reached by its address (10.0.0.7:8080): name a group
					""")
	void aMismatchNamesTheGroupTheFactAndTheRemedy(TargetType type, String id, String sentence) {
		assertThatThrownBy(() -> TargetFit.require(ORDERS.with(GroupDescription.of(type)), new Target(id, 8080)))
			.isInstanceOf(SettingException.class)
			.hasMessageStartingWith("tidegate.target-groups (TIDEGATE_TARGET_GROUPS) " + sentence);
	}

}
