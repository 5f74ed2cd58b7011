package io.tidegate.drain;

import java.time.Duration;
import java.util.List;

import io.tidegate.aws.JitteredRetries;
import io.tidegate.drain.DrainReport.Outcome;
import io.tidegate.registration.Mode;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.InMemoryTargetRegistry;
import io.tidegate.target.RegistryException.Kind;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.time.VirtualTimeline;
import io.tidegate.traffic.Evidence;
import io.tidegate.workload.ScriptedWorkload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole drains on virtual time, against a registry and an application that follow a
 * script.
 */
class DrainTests {

	private static final TargetGroup ORDERS = group("orders", "0123456789abcdef");

	private static final TargetGroup INTERNAL = group("orders-internal", "fedcba9876543210");

	private static final Target TARGET = new Target("10.0.0.7", 8080);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final InMemoryTargetRegistry registry = new InMemoryTargetRegistry(this.timeline);

	private final ScriptedWorkload workload = new ScriptedWorkload(this.timeline);

	private DrainSettings settings = new DrainSettings(SECOND.multipliedBy(60), SECOND.multipliedBy(5),
			SECOND.multipliedBy(3), SECOND.multipliedBy(5));

	@Test
	void theDrainEndsAQuietPeriodAfterTheLastRequestAndNoSooner() {
		healthyIn(ORDERS);
		this.workload.steadyTraffic(SECOND.multipliedBy(8), Duration.ofMillis(100));

		DrainReport report = drain(ORDERS);

		assertThat(report.end()).isInstanceOf(DrainEnd.Quiet.class);
		assertThat(report.total()).isBetween(Duration.ofMillis(13_000), Duration.ofMillis(13_100));
		assertThat(report.lagSeen())
			.hasValueSatisfying((lag) -> assertThat(lag).isBetween(Duration.ofMillis(7_700), Duration.ofMillis(8_000)));
	}

	@Test
	void readinessIsRefusedAtOnceAndTheApplicationIsLetGoOnlyAtTheEnd() {
		healthyIn(ORDERS);
		this.workload.steadyTraffic(SECOND.multipliedBy(4), SECOND);
		this.timeline.script(SECOND, () -> {
			assertThat(this.workload.refused()).isTrue();
			assertThat(this.workload.releasedAt()).isEmpty();
		});

		DrainReport report = drain(ORDERS);

		assertThat(this.workload.releasedAt()).contains(report.quietAt());
	}

	@Test
	void aLongRequestIsWaitedForEvenWhereNothingElseArrives() {
		healthyIn(ORDERS);
		this.workload.request(Duration.ZERO, SECOND.multipliedBy(40));

		DrainReport report = drain(ORDERS);

		assertThat(report.end()).isInstanceOf(DrainEnd.Quiet.class);
		assertThat(report.total()).isBetween(SECOND.multipliedBy(45), Duration.ofMillis(45_100));
	}

	@Test
	void aRequestThatOutlivesTheDeadlineIsCountedAndNotWaitedFor() {
		healthyIn(ORDERS);
		this.workload.request(Duration.ZERO, SECOND.multipliedBy(300));

		DrainReport report = drain(ORDERS);

		assertThat(report.end()).isEqualTo(new DrainEnd.DeadlineReached(1));
		assertThat(report.total()).isBetween(SECOND.multipliedBy(55), Duration.ofMillis(55_100));
		assertThat(report.inFlightAtEnd()).isEqualTo(1);
		assertThat(report.missing()).contains("requests still without an answer at the deadline: 1");
	}

	@Test
	void longLivedConnectionsAreToldToGoOnceAndAheadOfTheDeadline() {
		healthyIn(ORDERS);
		this.workload.request(Duration.ZERO, SECOND.multipliedBy(47));

		DrainReport report = drain(ORDERS);

		assertThat(this.workload.goodbyeAt()).hasValueSatisfying((at) -> assertThat(at)
			.isBetween(this.timeline.at(SECOND.multipliedBy(45)), this.timeline.at(Duration.ofMillis(45_100))));
		assertThat(report.end()).isInstanceOf(DrainEnd.Quiet.class);
	}

	@Test
	void whereTrafficEndsBeforeNobodyIsToldToGo() {
		healthyIn(ORDERS);

		drain(ORDERS);

		assertThat(this.workload.goodbyeAt()).isEmpty();
	}

	@Test
	void silenceIsNotBelievedBeforeTheMinimumIsOver() {
		this.settings = new DrainSettings(SECOND.multipliedBy(60), SECOND.multipliedBy(5), SECOND.multipliedBy(15),
				SECOND.multipliedBy(5));
		healthyIn(ORDERS);

		assertThat(drain(ORDERS).total()).isBetween(SECOND.multipliedBy(15), Duration.ofMillis(15_400));
	}

	@Test
	void silenceFromBeforeTheDeregistrationProvesNothing() {
		this.settings = new DrainSettings(SECOND.multipliedBy(60), SECOND.multipliedBy(5), Duration.ZERO,
				SECOND.multipliedBy(5));
		this.timeline.pause(SECOND.multipliedBy(100));
		healthyIn(ORDERS);

		assertThat(drain(ORDERS).total()).isGreaterThanOrEqualTo(SECOND.multipliedBy(5));
	}

	@Test
	void everyGroupIsLeftAtOnceByIdAndPort() {
		healthyIn(ORDERS);
		healthyIn(INTERNAL);
		Target neighbour = new Target("10.0.0.7", 9090);
		this.registry.hold(ORDERS, neighbour, TargetHealth.of(TargetHealth.State.HEALTHY));

		DrainReport report = drain(ORDERS, INTERNAL);

		assertThat(this.registry.calls().subList(0, 4)).containsExactlyInAnyOrder("describe orders 10.0.0.7:8080",
				"describe orders-internal 10.0.0.7:8080", "deregister orders 10.0.0.7:8080",
				"deregister orders-internal 10.0.0.7:8080");
		assertThat(report.groups()).extracting(DrainReport.GroupOutcome::outcome)
			.containsExactly(Outcome.DEREGISTERED, Outcome.DEREGISTERED);
		assertThat(this.registry.health(ORDERS, neighbour).state()).isEqualTo(TargetHealth.State.HEALTHY);
	}

	@Test
	void aGroupThatFailsHoldsBackNoOtherAndIsTriedUntilItSucceeds() {
		healthyIn(ORDERS);
		healthyIn(INTERNAL);
		this.registry.fail(ORDERS, Kind.THROTTLED);
		this.timeline.script(SECOND.multipliedBy(10), () -> this.registry.heal(ORDERS));
		this.workload.steadyTraffic(SECOND.multipliedBy(16), Duration.ofMillis(200));

		DrainReport report = drain(ORDERS, INTERNAL);

		DrainReport.GroupOutcome failing = report.groups().get(0);
		assertThat(failing.outcome()).isEqualTo(Outcome.DEREGISTERED);
		assertThat(failing.attempts()).isGreaterThan(2);
		assertThat(failing.problem()).contains("the API says THROTTLED");
		assertThat(failing.after()).isBetween(SECOND.multipliedBy(10), SECOND.multipliedBy(15));
		assertThat(report.groups().get(1).after()).isLessThan(SECOND);
	}

	@ParameterizedTest
	@EnumSource(value = Kind.class, names = { "THROTTLED", "FORBIDDEN", "UNREACHABLE", "REFUSED" })
	void apiTroubleCostsEvidenceAndNeverTraffic(Kind trouble) {
		healthyIn(ORDERS);
		this.registry.fail(ORDERS, trouble);
		this.workload.steadyTraffic(SECOND.multipliedBy(20), Duration.ofMillis(200));

		DrainReport report = drain(ORDERS);

		assertThat(report.end()).isInstanceOf(DrainEnd.Quiet.class);
		assertThat(report.total()).isBetween(SECOND.multipliedBy(25), Duration.ofMillis(25_100));
		assertThat(report.groups().get(0).outcome()).isEqualTo(Outcome.FAILED);
		assertThat(report.missing())
			.anyMatch((sentence) -> sentence.contains("may still be registered in orders: the API says " + trouble));
	}

	@Test
	void anApiThatAnswersAfterTenSecondsHoldsNeitherDeregistrationNorDeadline() {
		healthyIn(ORDERS);
		this.registry.answerAfter(SECOND.multipliedBy(10));
		this.workload.steadyTraffic(SECOND.multipliedBy(300), Duration.ofMillis(200));

		DrainReport report = drain(ORDERS);

		assertThat(this.registry.calls()).contains("deregister orders 10.0.0.7:8080");
		assertThat(report.end()).isInstanceOf(DrainEnd.DeadlineReached.class);
		assertThat(report.total()).isBetween(SECOND.multipliedBy(55), Duration.ofMillis(55_100));
	}

	@Test
	void anAcceptedDeregistrationThatChangedNothingIsTriedAgain() {
		healthyIn(ORDERS);
		this.registry.ignoreDeregistrations();
		this.workload.steadyTraffic(SECOND.multipliedBy(4), Duration.ofMillis(200));

		DrainReport report = drain(ORDERS);

		assertThat(report.groups().get(0).attempts()).isGreaterThan(1);
		assertThat(report.groups().get(0).problem()).hasValueSatisfying((problem) -> assertThat(problem)
			.contains("accepted the deregistration and still calls the target healthy"));
	}

	@Test
	void aTargetThatDrainsAlreadyIsNotDeregisteredAgain() {
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(TargetHealth.State.DRAINING));
		this.workload.steadyTraffic(SECOND.multipliedBy(2), Duration.ofMillis(200));

		DrainReport report = drain(ORDERS);

		assertThat(this.registry.calls()).noneMatch((call) -> call.startsWith("deregister"));
		assertThat(report.groups().get(0).outcome()).isEqualTo(Outcome.ALREADY_DRAINING);
		assertThat(report.end()).isInstanceOf(DrainEnd.Quiet.class);
	}

	@Test
	void whereNoGroupHoldsTheTargetOnlyRequestsInFlightAreWaitedFor() {
		this.workload.request(Duration.ZERO, SECOND.multipliedBy(2));

		DrainReport report = drain(ORDERS);

		assertThat(report.end()).isEqualTo(new DrainEnd.NothingRegistered());
		assertThat(report.total()).as("seen by two looks")
			.isBetween(SECOND.multipliedBy(2).plus(Drain.TICK), Duration.ofMillis(2_100));
		assertThat(this.registry.calls()).noneMatch((call) -> call.startsWith("deregister"));
	}

	@Test
	void withoutGroupsAndWithoutTrafficTheFirstLookEndsIt() {
		DrainReport report = drain();

		assertThat(report.end()).isEqualTo(new DrainEnd.NothingRegistered());
		assertThat(report.total()).isZero();
	}

	@Test
	void aGroupThatIsGoneHoldsNothing() {
		this.registry.fail(ORDERS, Kind.NO_SUCH_GROUP);

		DrainReport report = drain(ORDERS);

		assertThat(report.groups().get(0).outcome()).isEqualTo(Outcome.NOT_REGISTERED);
		assertThat(report.total()).isLessThan(SECOND);
	}

	@Test
	void anApplicationThatHasGoneIsNotWaitedForButItsTargetIsTakenOut() {
		healthyIn(ORDERS);
		this.workload.goneAt(Duration.ZERO);

		DrainReport report = drain(ORDERS);

		assertThat(report.end()).isEqualTo(new DrainEnd.WorkloadGone());
		assertThat(report.total()).isLessThan(SECOND);
		assertThat(this.registry.health(ORDERS, TARGET).state()).isEqualTo(TargetHealth.State.DRAINING);
	}

	@Test
	void anApplicationThatStopsListeningWithRequestsInFlightIsWaitedFor() {
		healthyIn(ORDERS);
		this.workload.goneAt(SECOND);
		this.workload.request(Duration.ZERO, SECOND.multipliedBy(6));

		assertThat(drain(ORDERS).total()).isBetween(SECOND.multipliedBy(6), Duration.ofMillis(6_100));
	}

	@Test
	void whereTrafficCannotBeSeenAFixedTimeIsWaited() {
		healthyIn(ORDERS);
		this.workload.seenBy(Evidence.NONE);

		DrainReport report = drain(ORDERS);

		assertThat(report.end().name()).isIn("FIXED_WAIT", "DEADLINE");
		assertThat(report.total()).isBetween(SECOND.multipliedBy(54), Duration.ofMillis(55_100));
		assertThat(report.missing()).contains("nothing can be seen");
	}

	@Test
	void aLookThatFailsEndsNoDrain() {
		healthyIn(ORDERS);
		this.workload.request(Duration.ZERO, SECOND.multipliedBy(20));
		this.workload.failFrom(SECOND.multipliedBy(2));

		DrainReport report = drain(ORDERS);

		assertThat(report.total()).isGreaterThanOrEqualTo(SECOND.multipliedBy(54));
		assertThat(report.missing()).anyMatch((sentence) -> sentence.contains("traffic could not be looked at"));
	}

	@Test
	void oneLookThatMissesAConnectionEndsNoDrain() {
		healthyIn(ORDERS);
		this.workload.request(Duration.ZERO, SECOND.multipliedBy(20));
		this.workload.overlookOnceAt(SECOND.multipliedBy(12));

		assertThat(drain(ORDERS).total()).isGreaterThanOrEqualTo(SECOND.multipliedBy(25));
	}

	private void healthyIn(TargetGroup group) {
		this.registry.hold(group, TARGET, TargetHealth.of(TargetHealth.State.HEALTHY));
	}

	private DrainReport drain(TargetGroup... groups) {
		Drain drain = new Drain(DrainCause.SIGNAL, plan(groups), List.of(groups).stream().map(GroupExit::of).toList(),
				this.timeline.now().plus(this.settings.budget()), new Drain.Surroundings(this.workload, this.registry,
						new JitteredRetries(this.timeline), DrainHooks.NONE, this.timeline));
		drain.begin();
		while (!drain.look()) {
			this.timeline.pause(Drain.TICK);
		}
		return drain.finish();
	}

	private DrainPlan plan(TargetGroup... groups) {
		List<GroupFacts> facts = List.of(groups)
			.stream()
			.map((group) -> GroupFacts.unknown(group).with(Duration.ofMinutes(5)))
			.toList();
		return new DrainPlan(this.settings, TARGET, Mode.DEREGISTER, facts, Evidence.KERNEL);
	}

	private static TargetGroup group(String name, String id) {
		return new TargetGroup("arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/" + name + "/" + id);
	}

}
