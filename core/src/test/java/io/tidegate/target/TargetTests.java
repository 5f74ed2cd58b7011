package io.tidegate.target;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Targets, groups and their states, as the API writes them.
 */
class TargetTests {

	@ParameterizedTest
	@ValueSource(strings = { "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef",
			"arn:aws-cn:elasticloadbalancing:cn-north-1:123456789012:targetgroup/a/0123456789abcdef",
			"arn:aws-us-gov:elasticloadbalancing:us-gov-west-1:123456789012:targetgroup/a-b/0123456789abcdef" })
	void theArnOfATargetGroupIsAccepted(String arn) {
		assertThat(new TargetGroup(arn).arn()).isEqualTo(arn);
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders", "", "arn:aws:ecs:eu-west-1:123456789012:service/prod/orders",
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef",
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders",
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef," })
	void anythingElseIsRefusedWithAnExampleOfTheForm(String other) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TargetGroup(other))
			.withMessageContaining("'" + other + "' is not the ARN of a target group")
			.withMessageContaining("targetgroup/orders/0123456789abcdef");
	}

	@Test
	void aGroupIsCalledByItsName() {
		assertThat(new TargetGroup(
				"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef")
			.name()).isEqualTo("orders");
	}

	@ParameterizedTest
	@CsvSource({ "initial,true", "healthy,true", "unhealthy,true", "unavailable,true", "unhealthy.draining,true",
			"draining,false", "something-new,true" })
	void aTargetIsRegisteredUnlessItDrainsOrIsNotThere(String word, boolean registered) {
		assertThat(TargetHealth.of(TargetHealth.State.of(word)).registered()).isEqualTo(registered);
	}

	@Test
	void anUnusedTargetIsRegisteredUnlessTheReasonSaysOtherwise() {
		assertThat(TargetHealth.notRegistered().registered()).isFalse();
		assertThat(new TargetHealth(TargetHealth.State.UNUSED, Optional.of("Target.NotInUse")).registered()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 65536 })
	void aPortIsAPort(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Target("10.0.0.7", port))
			.withMessageContaining("between 1 and 65535");
	}

}
