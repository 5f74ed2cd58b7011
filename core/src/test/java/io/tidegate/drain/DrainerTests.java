package io.tidegate.drain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tidegate.aws.JitteredRetries;
import io.tidegate.drain.DrainReport.Outcome;
import io.tidegate.drain.Drainer.Answer;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Mode;
import io.tidegate.registration.Registrar;
import io.tidegate.target.InMemoryTargetRegistry;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetHealth.State;
import io.tidegate.time.VirtualTimeline;
import io.tidegate.workload.Release;
import io.tidegate.workload.ScriptedWorkload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drains on request and on notice, SIGTERM in their midst, and the way back.
 */
class DrainerTests {

	private static final TargetGroup ORDERS = new TargetGroup(
			"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef");

	private static final Target TARGET = new Target("10.0.0.7", 8080);

	private static final DrainSettings SETTINGS = new DrainSettings(Duration.ofSeconds(60), Duration.ofSeconds(5),
			Duration.ofSeconds(10), Duration.ofSeconds(5));

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final InMemoryTargetRegistry registry = new InMemoryTargetRegistry(this.timeline);

	private final ScriptedWorkload workload = new ScriptedWorkload(this.timeline);

	private final List<DrainReport> reports = new ArrayList<>();

	private DrainHooks hooks = DrainHooks.NONE;

	@Test
	void aDrainOnRequestEndsWithoutLettingTheApplicationGo() {
		Drainer drainer = serving(Mode.DEREGISTER);

		assertThat(drainer.drain(DrainCause.request("a test")).accepted()).isTrue();
		assertThat(drainer.state()).isEqualTo(DrainState.DRAINING);
		pass(20);

		assertThat(drainer.state()).isEqualTo(DrainState.DRAINED);
		assertThat(this.workload.releasedAt()).isEmpty();
		assertThat(state()).isEqualTo(State.DRAINING);
		assertThat(this.reports).singleElement()
			.satisfies((report) -> assertThat(report.release()).isEqualTo(Release.NOT_YET));
	}

	@Test
	void sigtermAfterADrainLosesNoTimeAgain() {
		Drainer drainer = serving(Mode.DEREGISTER);
		drainer.drain(DrainCause.request("a test"));
		pass(30);

		DrainReport last = drainer.stop();

		assertThat(last.total()).isLessThan(Duration.ofSeconds(1));
		assertThat(last.groups().get(0).outcome()).isEqualTo(Outcome.ALREADY_DRAINING);
		assertThat(this.workload.releasedAt()).isPresent();
		assertThat(this.reports).hasSize(2);
	}

	@Test
	void sigtermInTheMidstOfADrainTakesItOverWithItsOwnDeadline() {
		Drainer drainer = serving(Mode.DEREGISTER);
		this.workload.request(Duration.ZERO, Duration.ofMinutes(10));
		drainer.drain(DrainCause.request("a test"));
		pass(20);

		DrainReport last = drainer.stop();

		assertThat(this.timeline.passed()).isBetween(Duration.ofSeconds(75), Duration.ofSeconds(77));
		assertThat(last.end()).isEqualTo(new DrainEnd.DeadlineReached(1));
		assertThat(last.cause()).isEqualTo(DrainCause.SIGNAL);
		assertThat(this.registry.calls()).filteredOn((call) -> call.startsWith("deregister")).hasSize(1);
		assertThat(this.reports).hasSize(1);
	}

	@Test
	void undrainPutsTheTargetBackAndReadinessToo() {
		Drainer drainer = serving(Mode.MANAGE);
		drainer.drain(DrainCause.request("a test"));
		pass(30);
		assertThat(state()).isEqualTo(State.DRAINING);

		Answer answer = drainer.undrain();
		pass(3);

		assertThat(answer).isEqualTo(new Answer(true, "the task serves again"));
		assertThat(state()).isEqualTo(State.INITIAL);
		assertThat(this.workload.refused()).isFalse();
		assertThat(drainer.state()).isEqualTo(DrainState.SERVING);
	}

	@Test
	void undrainEndsADrainThatIsNotFinishedAndSaysSoInItsReport() {
		Drainer drainer = serving(Mode.MANAGE);
		drainer.drain(DrainCause.request("a test"));
		pass(3);

		assertThat(drainer.undrain().accepted()).isTrue();
		pass(60);

		assertThat(this.reports).singleElement()
			.satisfies((report) -> assertThat(report.end()).isEqualTo(new DrainEnd.Undone()));
		assertThat(state()).isEqualTo(State.INITIAL);
	}

	@Test
	void whereEcsRegisteredADeregistrationCannotBeUndone() {
		Drainer drainer = serving(Mode.DEREGISTER);
		drainer.drain(DrainCause.request("a test"));
		pass(3);

		Answer answer = drainer.undrain();

		assertThat(answer.accepted()).isFalse();
		assertThat(answer.sentence()).startsWith("this task's target was registered by ECS");
		assertThat(drainer.state()).isEqualTo(DrainState.DRAINING);
	}

	@Test
	void whatIsNotDrainingCannotBeUndrained() {
		assertThat(serving(Mode.MANAGE).undrain()).isEqualTo(new Answer(false, "the task is not draining"));
	}

	@Test
	void afterSigtermNothingIsUndone() {
		Drainer drainer = serving(Mode.MANAGE);
		this.timeline.script(Duration.ofSeconds(7), () -> assertThat(drainer.undrain().accepted()).isFalse());
		drainer.stop();

		assertThat(drainer.undrain()).isEqualTo(new Answer(false, "SIGTERM has come, and nothing undoes that"));
		assertThat(this.workload.refused()).isTrue();
	}

	@Test
	void aNoticeDrainsWithTheTimeItLeavesAndIsNotUndone() {
		Drainer drainer = serving(Mode.MANAGE);
		this.workload.request(Duration.ZERO, Duration.ofMinutes(10));
		drainer.drain(DrainCause.notice("a Spot notice"), Duration.ofSeconds(30));
		pass(31);

		assertThat(this.reports).singleElement()
			.satisfies((report) -> assertThat(report.end()).isEqualTo(new DrainEnd.DeadlineReached(1)));
		assertThat(drainer.undrain().sentence()).contains("is about to end (a Spot notice)");
	}

	@Test
	void aNoticeTakesADrainOnRequestOver() {
		Drainer drainer = serving(Mode.MANAGE);
		drainer.drain(DrainCause.request("a test"));
		pass(2);
		drainer.drain(DrainCause.notice("a Spot notice"), Duration.ofSeconds(30));

		assertThat(drainer.undrain().accepted()).isFalse();
		pass(40);
		assertThat(this.reports).hasSize(1);
	}

	@Test
	void aSecondOrderToDrainChangesNothing() {
		Drainer drainer = serving(Mode.DEREGISTER);
		drainer.drain(DrainCause.request("a test"));
		pass(2);

		assertThat(drainer.drain(DrainCause.request("another")))
			.isEqualTo(new Answer(true, "the task is draining already"));
		pass(30);
		assertThat(drainer.drain(DrainCause.request("another")).sentence()).startsWith("the task has drained already");
		assertThat(this.reports).hasSize(1);
	}

	@Test
	void inTheModeObserveNothingIsChangedAndTheReportSaysWhatIsLeft() {
		Drainer drainer = serving(Mode.OBSERVE);

		DrainReport report = drainer.stop();

		assertThat(this.registry.calls()).noneMatch((call) -> call.contains("register "));
		assertThat(report.end()).isInstanceOf(DrainEnd.Quiet.class);
		assertThat(report.groups().get(0).outcome()).isEqualTo(Outcome.LEFT_TO_OTHERS);
		assertThat(report.missing()).singleElement().asString().contains("others deregister it, and nobody had");
	}

	@Test
	void inTheModeObserveTheLagIsCountedFromWhenOthersDeregistered() {
		Drainer drainer = serving(Mode.OBSERVE);
		this.timeline.script(Duration.ofSeconds(20),
				() -> this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.DRAINING)));
		this.workload.steadyTraffic(Duration.ofSeconds(22), Duration.ofMillis(500));

		DrainReport report = drainer.stop();

		assertThat(report.groups().get(0).outcome()).isEqualTo(Outcome.ALREADY_DRAINING);
		assertThat(this.timeline.passed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(34));
	}

	@Test
	void theFirstHookIsToldBeforeTheTargetIsTakenOutAndTheSecondBeforeTheRelease() {
		List<String> told = new ArrayList<>();
		this.hooks = new DrainHooks() {

			@Override
			public CompletionStage<Optional<String>> before() {
				return DrainerTests.this.timeline.later(Duration.ofSeconds(1), () -> {
					told.add("before " + state());
					return Optional.empty();
				});
			}

			@Override
			public CompletionStage<Optional<String>> after() {
				told.add("after " + DrainerTests.this.workload.releasedAt().isPresent());
				return CompletableFuture.completedFuture(Optional.of("the hook answered 500"));
			}

		};

		DrainReport report = serving(Mode.DEREGISTER).stop();

		assertThat(told).containsExactly("before HEALTHY", "after false");
		assertThat(report.missing()).contains("the hook answered 500");
	}

	@Test
	void aHookThatNeverComesBackCostsAPartOfTheTimeAndNotTheDeregistration() {
		this.hooks = new DrainHooks() {

			@Override
			public CompletionStage<Optional<String>> before() {
				return new CompletableFuture<>();
			}

		};

		DrainReport report = serving(Mode.DEREGISTER).stop();

		assertThat(report.total()).isBetween(Duration.ofSeconds(23), Duration.ofSeconds(25));
		assertThat(report.groups().get(0).outcome()).isEqualTo(Outcome.DEREGISTERED);
		assertThat(report.missing()).singleElement().asString().contains("a hook gave no answer within 13.8s");
	}

	@Test
	void aThreadThatIsInterruptedDrainsToTheEnd() {
		Drainer drainer = serving(Mode.DEREGISTER);
		this.workload.steadyTraffic(Duration.ofSeconds(8), Duration.ofMillis(100));
		this.timeline.script(Duration.ofSeconds(2), Thread.currentThread()::interrupt);

		DrainReport report = drainer.stop();

		assertThat(Thread.interrupted()).isTrue();
		assertThat(report.end()).isInstanceOf(DrainEnd.Quiet.class);
		assertThat(report.total()).isGreaterThan(Duration.ofSeconds(10));
	}

	private Drainer serving(Mode mode) {
		this.registry.hold(ORDERS, TARGET, TargetHealth.of(State.HEALTHY));
		GroupWatch watch = new GroupWatch(this.registry, TARGET, List.of(ORDERS), this.timeline, new Random(1));
		Optional<Registrar> registrar = (mode == Mode.MANAGE) ? Optional.of(new Registrar(this.registry, TARGET,
				Optional.empty(), watch, () -> this.workload.verdict().ready(), this.timeline, new Random(2)))
				: Optional.empty();
		Drainer drainer = new Drainer(SETTINGS, TARGET, mode, watch, registrar, new Drain.Surroundings(this.workload,
				this.registry, new JitteredRetries(this.timeline), this.hooks, this.timeline), this.reports::add);
		watch.start();
		registrar.ifPresent(Registrar::start);
		this.timeline.pause(Duration.ofMillis(900));
		return drainer;
	}

	private State state() {
		return this.registry.health(ORDERS, TARGET).state();
	}

	private void pass(int seconds) {
		this.timeline.pause(Duration.ofSeconds(seconds));
	}

}
