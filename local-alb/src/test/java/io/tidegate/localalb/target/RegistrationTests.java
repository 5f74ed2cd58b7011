package io.tidegate.localalb.target;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.tidegate.localalb.target.CheckResult.Failed;
import io.tidegate.localalb.target.CheckResult.Passed;
import io.tidegate.localalb.target.CheckResult.TimedOut;
import io.tidegate.localalb.target.CheckResult.WrongStatus;
import io.tidegate.localalb.target.Registration.Draining;
import io.tidegate.localalb.target.Registration.InService;
import io.tidegate.localalb.target.Registration.NotInUse;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class RegistrationTests {

	private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

	private static final Thresholds TWO = new Thresholds(2, 2);

	private static final InService FRESH = InService.create(1, 3);

	@Example
	void aFreshTargetIsBeingRegisteredThenChecked() {
		assertThat(FRESH.status(START).reason()).isEqualTo("Elb.RegistrationInProgress");
		assertThat(FRESH.begun().status(START).reason()).isEqualTo("Elb.InitialHealthChecking");
	}

	@Example
	void aTargetIsHealthyWhenEveryNodeFindsItSo() {
		InService two = FRESH.checked(0, new Passed(), TWO).checked(1, new Passed(), TWO);

		assertThat(two.status(START).state()).isEqualTo("initial");
		assertThat(two.checked(2, new Passed(), TWO).status(START)).isEqualTo(new TargetStatus("healthy", null, null));
	}

	@Example
	void aTargetIsUnhealthyWhenOneNodeFindsItSoAndTheReasonIsThatNodes() {
		assertThat(broken(new WrongStatus(503)).status(START)).isEqualTo(new TargetStatus("unhealthy",
				"Target.ResponseCodeMismatch", "Health checks failed with these codes: [503]"));
		assertThat(broken(new TimedOut()).status(START).reason()).isEqualTo("Target.Timeout");
		assertThat(broken(new Failed()).status(START).reason()).isEqualTo("Target.FailedHealthChecks");
	}

	private static InService broken(CheckResult failure) {
		return FRESH.checked(0, new Passed(), TWO).checked(1, failure, TWO).checked(1, failure, TWO);
	}

	@Example
	void aTargetOfAGroupThatNoListenerUsesIsUnusedAndNeverSentTo() {
		NotInUse unused = new NotInUse(1, TargetStatus.NOT_IN_USE);

		assertThat(unused.status(START)).isEqualTo(TargetStatus.NOT_IN_USE);
		assertThat(unused.takesNewRequests(0, START)).isFalse();
		assertThat(unused.checked(0, new Passed(), TWO)).isEqualTo(unused);
	}

	@Property
	void drainingLastsTheWholeDelayWhateverTheChecksSay(@ForAll @IntRange(max = 3600) int delay,
			@ForAll("lags") List<Duration> lags, @ForAll("results") List<CheckResult> results,
			@ForAll @IntRange(max = 4000) int later) {
		Registration draining = FRESH.deregistered(START, Duration.ofSeconds(delay), lags);
		for (CheckResult result : results) {
			draining = draining.checked(0, result, TWO);
		}

		assertThat(draining.status(START.plusSeconds(later)).state())
			.isEqualTo((later < delay) ? "draining" : "unused");
	}

	@Property
	void aNodeSendsNewRequestsUntilItHasHeardAndNeverAfter(@ForAll("lags") List<Duration> lags,
			@ForAll @IntRange(max = 2) int node, @ForAll @IntRange(max = 12_000) int later) {
		Draining draining = FRESH.deregistered(START, Duration.ofMinutes(5), lags);
		Duration passed = Duration.ofMillis(later);

		assertThat(draining.takesNewRequests(node, START.plus(passed))).isEqualTo(passed.compareTo(lags.get(node)) < 0);
	}

	@Property
	void nothingIsCutBeforeTheDelayIsOverNorBeforeTheNodeHasHeard(@ForAll @IntRange(max = 20) int delay,
			@ForAll("lags") List<Duration> lags, @ForAll @IntRange(max = 2) int node) {
		Draining draining = FRESH.deregistered(START, Duration.ofSeconds(delay), lags);

		assertThat(draining.cutAt(node)).isAfterOrEqualTo(draining.endsAt())
			.isAfterOrEqualTo(START.plus(lags.get(node)));
		assertThat(draining.forgottenAt()).isAfterOrEqualTo(draining.cutAt(node));
		assertThat(draining.isForgotten(draining.forgottenAt())).isTrue();
		assertThat(draining.isForgotten(draining.forgottenAt().minusMillis(1))).isFalse();
	}

	@Property
	void aSecondDeregistrationChangesNothing(@ForAll("lags") List<Duration> lags,
			@ForAll @IntRange(max = 300) int later) {
		Draining draining = FRESH.deregistered(START, Duration.ofMinutes(5), lags);

		assertThat(draining.deregistered(START.plusSeconds(later), Duration.ZERO, lags)).isEqualTo(draining);
	}

	@Example
	void aNodeThatHasNotHeardStillActsOnItsOwnChecks() {
		Draining draining = FRESH.deregistered(START, Duration.ofMinutes(5),
				List.of(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO));

		Draining checked = draining.checked(0, new Passed(), TWO);

		assertThat(checked.health(0).view()).isEqualTo(NodeHealth.View.HEALTHY);
		assertThat(checked.status(START)).isEqualTo(TargetStatus.DRAINING);
	}

	@Property
	void aTargetThatIsRegisteredAgainIsInitialAndKeptByTheNodesThatHaveNotHeard(@ForAll("lags") List<Duration> lags,
			@ForAll @IntRange(max = 2) int node, @ForAll @IntRange(max = 12_000) int later) {
		InService healthy = FRESH.checked(0, new Passed(), TWO)
			.checked(1, new Passed(), TWO)
			.checked(2, new Passed(), TWO);
		Instant again = START.plusMillis(later);
		InService revived = InService.revived(2, healthy.deregistered(START, Duration.ofMinutes(5), lags), again);

		boolean heard = lags.get(node).toMillis() <= later;
		assertThat(revived.health(node).view()).isEqualTo(heard ? NodeHealth.View.INITIAL : NodeHealth.View.HEALTHY);
		assertThat(revived.status(again).state()).isEqualTo("initial");
		assertThat(revived.takesNewRequests(node, again)).isTrue();
	}

	@Example
	void whatANodeThoughtBeforeCountsUntilItsOwnChecksTell() {
		InService healthy = FRESH.checked(0, new Passed(), TWO);
		List<Duration> slow = List.of(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);
		InService revived = InService.revived(2, healthy.deregistered(START, Duration.ofMinutes(5), slow), START);

		InService failing = revived.checked(0, new Failed(), TWO);
		assertThat(failing.health(0).view()).isEqualTo(NodeHealth.View.HEALTHY);
		assertThat(failing.checked(0, new Failed(), TWO).health(0).view()).isEqualTo(NodeHealth.View.UNHEALTHY);
		assertThat(failing.deregistered(START, Duration.ofMinutes(5), slow).health(0).view())
			.isEqualTo(NodeHealth.View.HEALTHY);
	}

	@Provide
	Arbitrary<List<Duration>> lags() {
		return Arbitraries.integers().between(0, 10_000).map(Duration::ofMillis).list().ofSize(3);
	}

	@Provide
	Arbitrary<List<CheckResult>> results() {
		return Arbitraries.<CheckResult>of(new Passed(), new Failed(), new TimedOut(), new WrongStatus(404))
			.list()
			.ofMaxSize(10);
	}

}
