package io.tidegate.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.tidegate.CapturedLog;
import io.tidegate.platform.TaskContainer.Health;
import io.tidegate.platform.TaskContainer.Status;
import io.tidegate.settings.SettingException;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The clock of the questions for the task, and what is kept of the answers.
 */
class TaskWatchTests {

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final TaskScript script = new TaskScript();

	@Test
	void beforeTheFirstAnswerNothingIsKnown() {
		TaskWatch watch = watch(Runnable::run);

		assertThat(view(watch)).isEqualTo(TaskView.unknown(Optional.empty()));
	}

	@Test
	void theTaskIsAskedForAtOneRateHoweverOftenItIsLookedAt() {
		this.script.say(TaskScript.running("app", Health.HEALTHY));
		TaskWatch watch = watch(Runnable::run);
		watch.start();
		for (int look = 0; look < 1000; look++) {
			this.timeline.pause(Duration.ofMillis(10));
			view(watch);
		}

		assertThat(this.script.asked()).isEqualTo(11);
	}

	@Test
	void anAnswerThatDoesNotComeHoldsUpNothingAndIsAwaitedBeforeTheNextQuestion() {
		Deque<Runnable> hanging = new ArrayDeque<>();
		this.script.say(TaskScript.running("app", Health.HEALTHY));
		TaskWatch watch = watch(hanging::add);
		watch.start();
		this.timeline.pause(seconds(60));

		assertThat(hanging).hasSize(1);
		assertThat(view(watch).task()).isEmpty();
		hanging.remove().run();
		assertThat(view(watch).task()).isPresent();
		this.timeline.pause(seconds(1));
		assertThat(hanging).hasSize(1);
	}

	@Test
	void whatIsKnownIsStaleAfterAWhileAndFreshWithTheNextAnswer() {
		TaskWatch watch = heard(TaskScript.running("app", Health.HEALTHY));
		this.script.fallSilent();

		this.timeline.pause(seconds(15));
		assertThat(view(watch).stale()).isFalse();
		assertThat(view(watch).miss()).hasValue("the task metadata endpoint was of no use: it answered 500");
		this.timeline.pause(seconds(1));
		assertThat(view(watch).stale()).isTrue();
		assertThat(view(watch).containers()).allMatch(ContainerView::stale);
		assertThat(view(watch).readAt()).hasValue(this.timeline.at(Duration.ZERO));

		this.script.say(TaskScript.running("app", Health.HEALTHY));
		this.timeline.pause(seconds(1));
		assertThat(view(watch).stale()).isFalse();
		assertThat(view(watch).miss()).isEmpty();
	}

	@Test
	void whatAnAnswerLeavesOutStaysAsItWasAndAges() {
		TaskWatch watch = heard(TaskScript.running("app", Health.UNHEALTHY));

		this.script.say(TaskScript.running("app", Health.NONE));
		this.timeline.pause(seconds(1));
		assertThat(app(watch).container().health()).isEqualTo(Health.UNHEALTHY);
		this.script.say(TaskScript.running("app", Health.UNKNOWN));
		this.timeline.pause(seconds(1));
		assertThat(app(watch).container().health()).isEqualTo(Health.UNHEALTHY);
		this.script.say(TaskScript.container("app", Status.UNKNOWN, Optional.empty(), Health.UNHEALTHY));
		this.timeline.pause(seconds(1));
		assertThat(app(watch).container().status()).isEqualTo(Status.RUNNING);
		assertThat(app(watch).heardAt()).isEqualTo(this.timeline.at(Duration.ZERO));
		assertThat(app(watch).stale()).isFalse();

		this.timeline.pause(seconds(13));
		assertThat(app(watch).stale()).isTrue();
		assertThat(view(watch).stale()).isFalse();
	}

	@Test
	void anIdPortsAndNetworksThatAnAnswerLeavesOutStay() {
		TaskContainer whole = new TaskContainer("id", "app", true, Status.RUNNING, Optional.empty(), Health.NONE,
				List.of(new PortMapping(8080, 32769)), List.of(new Network(NetworkMode.BRIDGE, List.of("172.17.0.3"))));
		TaskWatch watch = heard(whole);

		this.script.say(new TaskContainer("", "app", true, Status.RUNNING, Optional.empty(), Health.NONE, List.of(),
				List.of()));
		this.timeline.pause(seconds(1));

		assertThat(app(watch).container()).isEqualTo(whole);
		assertThat(app(watch).heardAt()).isEqualTo(this.timeline.now());
	}

	@Test
	void aContainerThatAnswersNoLongerNameIsForgottenAfterAWhile() {
		TaskWatch watch = heard(TaskScript.running("app", Health.NONE), TaskScript.running("worker", Health.NONE));
		this.script.say(TaskScript.running("app", Health.NONE));

		this.timeline.pause(seconds(15));
		assertThat(names(watch)).contains("worker");
		this.timeline.pause(seconds(1));
		assertThat(names(watch)).containsExactlyInAnyOrder("app", "tidegate");
	}

	@Test
	void anExitCodeThatWasToldIsKeptWhileTheContainerIsStopped() {
		TaskWatch watch = heard(TaskScript.stopped("app", 137));

		this.script.say(TaskScript.container("app", Status.STOPPED, Optional.empty(), Health.NONE));
		this.timeline.pause(seconds(1));
		assertThat(app(watch).container().exitCode()).hasValue(137);
		this.script.say(TaskScript.running("app", Health.NONE));
		this.timeline.pause(seconds(1));
		assertThat(app(watch).container().exitCode()).isEmpty();
	}

	@Test
	void aTaskThatIsToStopIsNotTakenBack() {
		this.script.say(TaskScript.reading(true, TaskScript.running("app", Health.NONE)));
		TaskWatch watch = watch(Runnable::run);
		watch.start();
		this.script.say(TaskScript.reading(false, TaskScript.running("app", Health.NONE)));
		this.timeline.pause(seconds(1));

		assertThat(view(watch).task().orElseThrow().stopping()).isTrue();
	}

	@Test
	void aSourceThatBreaksItsPromiseIsOneMoreMiss() {
		TaskWatch watch = new TaskWatch(this.timeline, Runnable::run, () -> {
			throw new IllegalStateException("10.0.0.1 said no");
		}, seconds(1), TaskWatch.DEFAULT_STALE_AFTER);
		watch.start();
		this.timeline.pause(seconds(3));

		assertThat(view(watch).miss()).hasValue("the task could not be asked for");
	}

	@Test
	void aClosedWatchAsksNoMore() {
		TaskWatch watch = heard(TaskScript.running("app", Health.NONE));
		watch.close();
		this.timeline.pause(seconds(60));

		assertThat(this.script.asked()).isEqualTo(1);
	}

	@Test
	void theLogHearsOfTransitionsOnly() {
		try (CapturedLog log = CapturedLog.open()) {
			this.script.fallSilent();
			TaskWatch watch = watch(Runnable::run);
			watch.start();
			this.timeline.pause(seconds(60));
			this.script.say(TaskScript.running("app", Health.NONE));
			this.timeline.pause(seconds(60));
			this.script.fallSilent();
			this.timeline.pause(seconds(60));
			this.script.say(TaskScript.running("app", Health.NONE));
			this.timeline.pause(seconds(60));
			watch.close();

			assertThat(log.lines()).containsExactly(
					"this task's containers are not known: the task metadata endpoint was of no use: it answered 500",
					"the task metadata endpoint tells of this task's containers: app, tidegate",
					"this task's containers have not been heard of for 16s: the task metadata endpoint was of no use: "
							+ "it answered 500",
					"the task metadata endpoint tells of this task's containers again: app, tidegate");
		}
	}

	@Test
	void aFewMissesInBetweenAreNotWorthALine() {
		TaskWatch watch = heard(TaskScript.running("app", Health.NONE));
		try (CapturedLog log = CapturedLog.open()) {
			for (int each = 0; each < 20; each++) {
				this.script.fallSilent();
				this.timeline.pause(seconds(14));
				this.script.say(TaskScript.running("app", Health.NONE));
				this.timeline.pause(seconds(1));
			}
			watch.close();

			assertThat(log.lines()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "999,15000,TIDEGATE_CONTAINERS_INTERVAL", "0,15000,TIDEGATE_CONTAINERS_INTERVAL",
			"1000,1999,TIDEGATE_CONTAINERS_STALE_AFTER" })
	void timesThatCannotBeStopTheStart(long interval, long staleAfter, String variable) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> new TaskWatch(this.timeline, Runnable::run, this.script, Duration.ofMillis(interval),
					Duration.ofMillis(staleAfter)))
			.withMessageContaining(variable);
	}

	private TaskWatch heard(TaskContainer... others) {
		this.script.say(others);
		TaskWatch watch = watch(Runnable::run);
		watch.start();
		return watch;
	}

	private TaskWatch watch(Executor executor) {
		return new TaskWatch(this.timeline, executor, this.script, seconds(1), TaskWatch.DEFAULT_STALE_AFTER);
	}

	private TaskView view(TaskWatch watch) {
		return watch.view(this.timeline.now());
	}

	private ContainerView app(TaskWatch watch) {
		return view(watch).containers()
			.stream()
			.filter((each) -> each.container().name().equals("app"))
			.findFirst()
			.orElseThrow();
	}

	private List<String> names(TaskWatch watch) {
		return view(watch).containers().stream().map((each) -> each.container().name()).toList();
	}

	private static Duration seconds(long seconds) {
		return Duration.ofSeconds(seconds);
	}

}
