package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.tidegate.target.TargetGroup;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When streams and sockets are told to go.
 */
class GoodbyeTests {

	private static final Instant SIGNAL = Instant.parse("2026-11-26T12:00:00Z");

	private static final TargetGroup ORDERS = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");

	private static final GroupProgress DEREGISTERED = GroupProgress.asking(ORDERS, SIGNAL)
		.to(GroupProgress.Stage.DEREGISTERED, SIGNAL.plusSeconds(1));

	private static final GroupProgress NOT_REGISTERED = GroupProgress.asking(ORDERS, SIGNAL)
		.to(GroupProgress.Stage.NOT_REGISTERED, SIGNAL);

	@Test
	void itIsSaidAheadOfTheDeadline() {
		assertThat(goodbye(10, 300).due(List.of(DEREGISTERED))).isEqualTo(SIGNAL.plusSeconds(45));
	}

	@Test
	void itIsSaidAheadOfTheLoadBalancersOwnCut() {
		Goodbye goodbye = goodbye(10, 30);

		assertThat(goodbye.end(List.of(DEREGISTERED))).isEqualTo(SIGNAL.plusSeconds(31));
		assertThat(goodbye.due(List.of(DEREGISTERED))).isEqualTo(SIGNAL.plusSeconds(21));
	}

	@Test
	void itIsNotSaidWhileANewConnectionCouldStillBeSentHere() {
		assertThat(goodbye(600, 300).due(List.of(DEREGISTERED))).isEqualTo(SIGNAL.plusSeconds(16));
	}

	@Test
	void aDelayThatIsOverBeforeTheMinimumIsNotWaitedOut() {
		assertThat(goodbye(10, 5).due(List.of(DEREGISTERED))).isEqualTo(SIGNAL.plusSeconds(6));
	}

	@Test
	void aTargetThatNoGroupHoldsIsToldAheadOfTheDeadlineAsWell() {
		assertThat(goodbye(10, 300).due(List.of(NOT_REGISTERED))).isEqualTo(SIGNAL.plusSeconds(45));
		assertThat(goodbye(600, 300).due(List.of(NOT_REGISTERED))).isEqualTo(SIGNAL);
	}

	@Test
	void aGroupThatCannotBeLeftIsCountedFromTheSignal() {
		GroupProgress failing = GroupProgress.asking(ORDERS, SIGNAL).to(GroupProgress.Stage.FAILING, SIGNAL);

		assertThat(goodbye(600, 300).due(List.of(failing))).isEqualTo(SIGNAL.plusSeconds(15));
	}

	private static Goodbye goodbye(int ahead, int delay) {
		return new Goodbye(SIGNAL, SIGNAL.plusSeconds(55), Duration.ofSeconds(15), Duration.ofSeconds(ahead),
				(group) -> Duration.ofSeconds(delay));
	}

}
