package io.tidegate.localalb.target;

import java.util.List;

import io.tidegate.localalb.target.CheckResult.Failed;
import io.tidegate.localalb.target.CheckResult.Passed;
import io.tidegate.localalb.target.CheckResult.TimedOut;
import io.tidegate.localalb.target.CheckResult.WrongStatus;
import io.tidegate.localalb.target.NodeHealth.View;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class NodeHealthTests {

	@Property
	void aFreshTargetIsHealthyAfterOneSuccessWhateverTheThreshold(@ForAll @IntRange(min = 1, max = 10) int healthy,
			@ForAll @IntRange(min = 2, max = 10) int unhealthy, @ForAll @IntRange(max = 20) int failuresBefore) {
		int failures = Math.min(failuresBefore, unhealthy - 1);

		NodeHealth health = after(NodeHealth.initial(), new Thresholds(healthy, unhealthy), failures, new Failed());

		assertThat(health.view()).isEqualTo(View.INITIAL);
		assertThat(health.after(new Passed(), new Thresholds(healthy, unhealthy)).view()).isEqualTo(View.HEALTHY);
	}

	@Property
	void aHealthyTargetIsUnhealthyAfterExactlyTheUnhealthyThreshold(@ForAll("thresholds") Thresholds thresholds,
			@ForAll("failures") CheckResult failure) {
		NodeHealth healthy = NodeHealth.initial().after(new Passed(), thresholds);

		NodeHealth nearly = after(healthy, thresholds, thresholds.unhealthy() - 1, failure);

		assertThat(nearly.view()).isEqualTo(View.HEALTHY);
		assertThat(nearly.after(failure, thresholds).view()).isEqualTo(View.UNHEALTHY);
	}

	@Property
	void anUnhealthyTargetIsHealthyAfterExactlyTheHealthyThreshold(@ForAll("thresholds") Thresholds thresholds) {
		NodeHealth unhealthy = after(NodeHealth.initial(), thresholds, thresholds.unhealthy(), new TimedOut());

		NodeHealth nearly = after(unhealthy, thresholds, thresholds.healthy() - 1, new Passed());

		assertThat(unhealthy.view()).isEqualTo(View.UNHEALTHY);
		assertThat(nearly.view()).isEqualTo(View.UNHEALTHY);
		assertThat(nearly.after(new Passed(), thresholds).view()).isEqualTo(View.HEALTHY);
	}

	@Property
	void oneResultTheOtherWayStartsTheCountAgain(@ForAll("thresholds") Thresholds thresholds) {
		NodeHealth healthy = NodeHealth.initial().after(new Passed(), thresholds);

		NodeHealth interrupted = after(healthy, thresholds, thresholds.unhealthy() - 1, new Failed())
			.after(new Passed(), thresholds);

		assertThat(after(interrupted, thresholds, thresholds.unhealthy() - 1, new Failed()).view())
			.isEqualTo(View.HEALTHY);
	}

	@Property
	void noTargetIsEverInitialAgain(@ForAll("thresholds") Thresholds thresholds,
			@ForAll("results") List<CheckResult> results) {
		NodeHealth health = NodeHealth.initial().after(new Passed(), thresholds);
		for (CheckResult result : results) {
			health = health.after(result, thresholds);
			assertThat(health.view()).isNotEqualTo(View.INITIAL);
		}
	}

	@Property
	void theReasonIsTheNewestFailure(@ForAll("thresholds") Thresholds thresholds) {
		NodeHealth health = after(NodeHealth.initial(), thresholds, thresholds.unhealthy(), new TimedOut())
			.after(new WrongStatus(503), thresholds)
			.after(new Passed(), thresholds);

		assertThat(health.lastFailure()).isEqualTo(new WrongStatus(503));
	}

	private static NodeHealth after(NodeHealth health, Thresholds thresholds, int times, CheckResult result) {
		NodeHealth next = health;
		for (int time = 0; time < times; time++) {
			next = next.after(result, thresholds);
		}
		return next;
	}

	@Provide
	Arbitrary<Thresholds> thresholds() {
		return Arbitraries.integers().between(1, 10).tuple2().map((pair) -> new Thresholds(pair.get1(), pair.get2()));
	}

	@Provide
	Arbitrary<CheckResult> failures() {
		return Arbitraries.of(new Failed(), new TimedOut(), new WrongStatus(503));
	}

	@Provide
	Arbitrary<List<CheckResult>> results() {
		return Arbitraries.<CheckResult>of(new Passed(), new Failed(), new TimedOut(), new WrongStatus(404))
			.list()
			.ofMaxSize(40);
	}

}
