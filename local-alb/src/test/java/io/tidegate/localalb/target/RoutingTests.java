package io.tidegate.localalb.target;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.tidegate.localalb.target.CheckResult.Failed;
import io.tidegate.localalb.target.CheckResult.Passed;
import io.tidegate.localalb.target.Registration.InService;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private static final Thresholds ONE = new Thresholds(1, 1);

	private static final Routing DEFAULT = new Routing(1, 0);

	private final Target first = new Target("127.0.1.1", 80);

	private final Target second = new Target("127.0.1.2", 80);

	private final Target third = new Target("127.0.1.3", 80);

	@Test
	void healthyTargetsOnlyWhileThereAreAny() {
		Map<Target, Registration> group = group(new Passed(), new Failed(), new Passed());

		assertThat(DEFAULT.candidates(group, 0, NOW)).containsExactly(this.first, this.third);
	}

	@Test
	void allTargetsWhenNoneIsHealthy() {
		Map<Target, Registration> group = group(new Failed(), new Failed(), new Failed());

		assertThat(DEFAULT.candidates(group, 0, NOW)).containsExactly(this.first, this.second, this.third);
	}

	@Test
	void allTargetsWhenFewerAreHealthyThanTheAttributeAsks() {
		Map<Target, Registration> group = group(new Passed(), new Failed(), new Failed());

		assertThat(new Routing(2, 0).candidates(group, 0, NOW)).hasSize(3);
		assertThat(new Routing(1, 50).candidates(group, 0, NOW)).hasSize(3);
		assertThat(new Routing(1, 33).candidates(group, 0, NOW)).hasSize(1);
	}

	@Test
	void tooFewAreHealthyByNumberOrByPercentage() {
		Map<Target, Registration> group = group(new Passed(), new Failed(), new Failed());

		assertThat(new Routing(2, 0).isMissed(group, 0, NOW)).isTrue();
		assertThat(new Routing(1, 34).isMissed(group, 0, NOW)).isTrue();
		assertThat(new Routing(1, 33).isMissed(group, 0, NOW)).isFalse();
		assertThat(new Routing(1, 0).isMissed(Map.of(), 0, NOW)).isTrue();
		assertThat(new Routing(0, 0).isMissed(Map.of(), 0, NOW)).isFalse();
	}

	@Test
	void noTargetWhenNoneIsRegistered() {
		assertThat(DEFAULT.candidates(Map.of(), 0, NOW)).isEmpty();
	}

	@Test
	void aNodesOwnViewCounts() {
		InService seenByOne = InService.create(1, 2).checked(1, new Passed(), ONE);
		InService seenByBoth = seenByOne.checked(0, new Passed(), ONE);
		Map<Target, Registration> group = Map.of(this.first, seenByOne, this.second, seenByBoth);

		assertThat(DEFAULT.candidates(group, 0, NOW)).containsExactly(this.second);
		assertThat(DEFAULT.candidates(group, 1, NOW)).containsExactlyInAnyOrder(this.first, this.second);
	}

	private Map<Target, Registration> group(CheckResult one, CheckResult two, CheckResult three) {
		Map<Target, Registration> group = new LinkedHashMap<>();
		group.put(this.first, InService.create(1, 1).checked(0, one, ONE));
		group.put(this.second, InService.create(2, 1).checked(0, two, ONE));
		group.put(this.third, InService.create(3, 1).checked(0, three, ONE));
		return group;
	}

}
