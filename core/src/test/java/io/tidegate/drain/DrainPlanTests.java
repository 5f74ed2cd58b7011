package io.tidegate.drain;

import java.time.Duration;
import java.util.List;

import io.tidegate.registration.Mode;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.traffic.Evidence;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a plan says before anything happens.
 */
class DrainPlanTests {

	private static final TargetGroup ORDERS = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");

	private static final DrainSettings SETTINGS = new DrainSettings(Duration.ofSeconds(30), Duration.ofSeconds(5),
			Duration.ofSeconds(15), Duration.ofSeconds(5));

	@Test
	void thePlanIsOneSentence() {
		assertThat(plan(SETTINGS, Evidence.KERNEL, healthy(20)).text())
			.isEqualTo("a SIGTERM now would refuse readiness, deregister 10.0.0.7:8080 from orders (healthy), "
					+ "serve on for at least 15s, and let the application go once nothing is in flight and nothing has "
					+ "arrived for 5s, at the latest after 25s of the stop timeout of 30s");
	}

	@Test
	void aTargetThatIsNowhereIsLetGoAtOnce() {
		assertThat(plan(SETTINGS, Evidence.KERNEL, facts(TargetHealth.notRegistered(), 20)).text())
			.contains("deregister nothing (no configured target group holds 10.0.0.7:8080)")
			.contains("as soon as nothing is in flight");
	}

	@Test
	void whatFitsGivesNoWarning() {
		assertThat(plan(SETTINGS, Evidence.KERNEL, healthy(20)).warnings()).isEmpty();
	}

	@Test
	void aDeregistrationDelayLongerThanTheBudgetIsWarnedOfWithBothNumbers() {
		assertThat(plan(SETTINGS, Evidence.KERNEL, healthy(300)).warnings()).singleElement()
			.asString()
			.contains("orders lets requests in flight go on for 300s, the budget is 25s");
	}

	@Test
	void aMinimumAndAQuietPeriodThatTogetherExceedTheBudgetAreWarnedOf() {
		DrainSettings tight = new DrainSettings(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(12),
				Duration.ofSeconds(5));
		assertThat(plan(tight, Evidence.KERNEL, healthy(10)).warnings()).singleElement()
			.asString()
			.contains("the minimum of 12s and the quiet period of 5s are together longer than the budget of 15s");
	}

	@Test
	void weakEvidenceIsSaidLoudly() {
		assertThat(plan(SETTINGS, Evidence.CONNECTIONS, healthy(20)).warnings()).singleElement()
			.asString()
			.contains("an idle kept-alive connection holds a drain until its deadline");
		assertThat(plan(SETTINGS, Evidence.NONE, healthy(20)).warnings()).singleElement()
			.asString()
			.contains("a drain waits for 20s blindly");
	}

	@Test
	void aBlindWaitIsAsLongAsTheLoadBalancerLetsRequestsGoOnButNoLongerThanTheBudget() {
		assertThat(plan(SETTINGS, Evidence.NONE, healthy(20)).fixedWait()).isEqualTo(Duration.ofSeconds(20));
		assertThat(plan(SETTINGS, Evidence.NONE, healthy(300)).fixedWait()).isEqualTo(Duration.ofSeconds(25));
		assertThat(plan(SETTINGS, Evidence.NONE, GroupFacts.unknown(ORDERS)).fixedWait())
			.isEqualTo(Duration.ofSeconds(25));
	}

	private static DrainPlan plan(DrainSettings settings, Evidence evidence, GroupFacts facts) {
		return new DrainPlan(settings, new Target("10.0.0.7", 8080), Mode.DEREGISTER, List.of(facts), evidence);
	}

	private static GroupFacts healthy(long delay) {
		return facts(TargetHealth.of(TargetHealth.State.HEALTHY), delay);
	}

	private static GroupFacts facts(TargetHealth health, long delay) {
		return GroupFacts.unknown(ORDERS).with(health).with(Duration.ofSeconds(delay));
	}

}
