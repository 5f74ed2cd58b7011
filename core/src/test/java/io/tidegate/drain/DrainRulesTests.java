package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tidegate.drain.GroupProgress.Stage;
import io.tidegate.target.TargetGroup;
import io.tidegate.traffic.Evidence;
import io.tidegate.traffic.Traffic;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What always holds of the end of a drain, whatever is seen.
 */
class DrainRulesTests {

	private static final Instant SIGNAL = Instant.parse("2026-11-23T12:00:00Z");

	private static final DrainRules RULES = new DrainRules(SIGNAL, SIGNAL.plusSeconds(55), Duration.ofSeconds(15),
			Duration.ofSeconds(5), Duration.ofSeconds(55));

	private static final TargetGroup GROUP = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");

	/** Everything that can be seen at one moment. */
	record Moment(long millis, List<GroupProgress> groups, Traffic traffic, boolean gone) {

		Optional<DrainEnd> judged() {
			return RULES.end(now(), this.groups, this.traffic, this.gone);
		}

		Instant now() {
			return SIGNAL.plusMillis(this.millis);
		}

	}

	@Property
	void aDrainEndsByItsDeadlineWhateverIsSeen(@ForAll("moments") Moment moment) {
		if (moment.millis() >= 55_000) {
			assertThat(moment.judged()).isPresent();
		}
	}

	@Property
	void requestsInFlightHoldEveryDrainUntilItsDeadline(@ForAll("moments") Moment moment) {
		boolean seen = moment.traffic().evidence() == Evidence.KERNEL || moment.traffic().evidence() == Evidence.EXACT;
		if (moment.millis() < 55_000 && seen && moment.traffic().inFlight() > 0) {
			assertThat(moment.judged()).isEmpty();
		}
	}

	@Property
	void aPresentApplicationInAGroupIsServedForTheMinimum(@ForAll("moments") Moment moment) {
		boolean inSomeGroup = moment.groups().stream().anyMatch((group) -> !group.holdsNothing());
		if (!moment.gone() && inSomeGroup && moment.millis() < 15_000) {
			assertThat(moment.judged()).isEmpty();
		}
	}

	@Property
	void quietMeansThatNothingMovedForTheQuietPeriod(@ForAll("moments") Moment moment) {
		if (moment.judged().orElse(null) instanceof DrainEnd.Quiet quiet) {
			assertThat(quiet.quietFor()).isGreaterThanOrEqualTo(RULES.quietPeriod());
			assertThat(moment.traffic().inFlight()).isZero();
			moment.traffic()
				.lastMovement()
				.ifPresent((last) -> assertThat(last).isBeforeOrEqualTo(moment.now().minus(RULES.quietPeriod())));
		}
	}

	@Property
	void aGroupThatCouldNotBeLeftNeverEndsADrainAsUnregistered(@ForAll("moments") Moment moment) {
		if (moment.groups().stream().anyMatch((group) -> group.stage() == Stage.FAILING)) {
			assertThat(moment.judged()).isNotEqualTo(Optional.of(new DrainEnd.NothingRegistered()));
		}
	}

	@Provide
	Arbitrary<Moment> moments() {
		Arbitrary<Long> millis = Arbitraries.longs().between(0, 60_000);
		Arbitrary<Boolean> gone = Arbitraries.of(true, false);
		return millis
			.flatMap((now) -> Combinators.combine(groups(now).list().ofMinSize(1).ofMaxSize(3), traffic(now), gone)
				.as((groups, traffic, away) -> new Moment(now, groups, traffic, away)));
	}

	private static Arbitrary<GroupProgress> groups(long now) {
		return Combinators.combine(Arbitraries.of(Stage.class), Arbitraries.longs().between(0, now))
			.as((stage, since) -> new GroupProgress(GROUP, stage, SIGNAL.plusMillis(since), 1, Optional.empty()));
	}

	private static Arbitrary<Traffic> traffic(long now) {
		Arbitrary<Optional<Instant>> last = Arbitraries.longs()
			.between(-60_000, now)
			.map(SIGNAL::plusMillis)
			.optional();
		return Combinators.combine(Arbitraries.of(Evidence.class), Arbitraries.integers().between(0, 2), last)
			.as((evidence, inFlight, moved) -> new Traffic(evidence, inFlight, moved, moved, Optional.empty(), inFlight,
					Optional.empty()));
	}

}
