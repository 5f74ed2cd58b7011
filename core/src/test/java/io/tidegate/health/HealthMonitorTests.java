package io.tidegate.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.tidegate.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The clock of the probes, and the one-way street of draining.
 */
class HealthMonitorTests {

	private static final ProbeResult PASS = new ProbeResult.Passed();

	private static final ProbeResult FAIL = new ProbeResult.Failed("it answered 503");

	private static final ProbeSettings SETTINGS = new ProbeSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), 1, 1,
			Duration.ZERO);

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final List<Duration> asked = new ArrayList<>();

	private ProbeResult answer = PASS;

	private @Nullable ProbeResult live;

	@Test
	void beforeTheFirstAnswerTheTaskIsLiveAndNotReady() {
		HealthMonitor monitor = monitor((task) -> {
		});
		monitor.start();

		assertThat(monitor.verdict().live()).isTrue();
		assertThat(monitor.verdict().ready()).isFalse();
		assertThat(monitor.verdict().readyReasons()).containsExactly("the application has not been asked yet");
	}

	@Test
	void theApplicationIsAskedAtOneRateHoweverOftenTheVerdictIsRead() {
		HealthMonitor monitor = monitor(Runnable::run);
		monitor.start();
		for (int i = 0; i < 1000; i++) {
			this.timeline.pause(Duration.ofMillis(10));
			assertThat(monitor.verdict().ready()).isTrue();
		}

		assertThat(this.asked).containsExactly(seconds(0), seconds(2), seconds(4), seconds(6), seconds(8), seconds(10));
	}

	@Test
	void aProbeThatHangsIsNotAskedAgainAndHoldsUpNoVerdict() {
		Deque<Runnable> hanging = new ArrayDeque<>();
		HealthMonitor monitor = monitor(hanging::add);
		monitor.start();
		this.timeline.pause(seconds(60));

		assertThat(hanging).hasSize(2);
		assertThat(monitor.verdict().ready()).isFalse();
		hanging.forEach(Runnable::run);
		assertThat(monitor.verdict().ready()).isTrue();
	}

	@Test
	void onceDrainingReadinessNeverComesBackAndLivenessNeverGoes() {
		HealthMonitor monitor = monitor(Runnable::run);
		monitor.start();
		monitor.refuse(Refusal.FOR_EVER);
		monitor.refuse(Refusal.NONE);

		for (int second = 0; second < 60; second++) {
			this.answer = (second % 10 < 5) ? FAIL : PASS;
			this.timeline.pause(seconds(1));
			assertThat(monitor.verdict().ready()).isFalse();
			assertThat(monitor.verdict().live()).isTrue();
			assertThat(monitor.verdict().readyReasons()).contains("the task is draining");
		}
	}

	@Test
	void aNoCarriesTheApplicationsReason() {
		this.answer = FAIL;
		HealthMonitor monitor = monitor(Runnable::run);
		monitor.start();

		assertThat(monitor.verdict().liveReasons()).containsExactly("the application is not live: it answered 503");
		assertThat(monitor.verdict().readyReasons()).contains("the application is not ready: it answered 503");
	}

	@Test
	void aClosedMonitorAsksNoMore() {
		HealthMonitor monitor = monitor(Runnable::run);
		monitor.start();
		monitor.close();
		this.timeline.pause(seconds(60));

		assertThat(this.asked).containsExactly(seconds(0));
	}

	@Test
	void untilTheApplicationHasComeUpNothingElseIsAskedAndASlowStartIsNoDeath() {
		List<ProbeResult> startup = new ArrayList<>(List.of(FAIL, FAIL, FAIL));
		HealthCheck up = HealthCheck.of(Role.STARTUP, () -> startup.isEmpty() ? PASS : startup.remove(0),
				new ProbeSettings(Duration.ofSeconds(2), Duration.ofSeconds(1), 1, 1, Duration.ofSeconds(60)));
		HealthMonitor monitor = monitor(Runnable::run, HealthRules.none(), up);
		this.answer = FAIL;
		monitor.start();
		this.timeline.pause(seconds(5));
		assertThat(this.asked).isEmpty();
		assertThat(monitor.verdict().live()).isTrue();
		assertThat(monitor.verdict().readyReasons()).containsExactly("the application is not up yet: it answered 503");

		this.answer = PASS;
		this.timeline.pause(seconds(2));

		assertThat(this.asked).containsExactly(seconds(6));
		assertThat(monitor.verdict().ready()).isTrue();
	}

	@Test
	void anApplicationThatDoesNotComeUpInItsStartPeriodIsNotLive() {
		HealthCheck up = HealthCheck.of(Role.STARTUP, () -> FAIL, SETTINGS);
		HealthMonitor monitor = monitor(Runnable::run, HealthRules.none(), up);
		monitor.start();

		assertThat(monitor.verdict().liveReasons()).containsExactly("the application is not up: it answered 503");
	}

	@Test
	void aFailingCheckIsCalledByItsNameAndAnInformativeOneOnlyNoted() {
		HealthCheck database = new HealthCheck("database", Role.READINESS, true, () -> FAIL, SETTINGS);
		HealthCheck mail = new HealthCheck("mail", Role.READINESS, false, () -> FAIL, SETTINGS);
		HealthMonitor monitor = monitor(Runnable::run, HealthRules.none(), database, mail);
		monitor.start();

		assertThat(monitor.verdict().readyReasons()).containsExactly("'database' is not ready: it answered 503");
		assertThat(monitor.verdict().notes()).containsExactly("'mail' is not ready: it answered 503");
	}

	@Test
	void aProbeThatThrowsIsNoPassAndIsAskedAgain() {
		HealthCheck broken = new HealthCheck("broken", Role.READINESS, true, () -> {
			throw new IllegalStateException("it broke its promise");
		}, SETTINGS);
		HealthMonitor monitor = monitor(Runnable::run, HealthRules.none(), broken);
		monitor.start();
		this.timeline.pause(seconds(10));

		assertThat(monitor.verdict().readyReasons()).containsExactly("'broken' is not ready: it could not be asked");
	}

	@Test
	void whatAConditionSaysChangesTheVerdictThoughNoProbeAnswers() {
		List<String> against = new ArrayList<>();
		Condition containers = (now) -> new Say(against, List.of(), List.of());
		HealthMonitor monitor = monitor(Runnable::run,
				new HealthRules(List.of(containers), Optional.empty(), Optional::empty));
		monitor.start();
		assertThat(monitor.verdict().live()).isTrue();

		against.add("container 'app' is unhealthy");
		this.timeline.pause(seconds(1));

		assertThat(monitor.verdict().liveReasons()).containsExactly("container 'app' is unhealthy");
		assertThat(monitor.verdict().ready()).isFalse();
	}

	@Test
	void aTaskThatIsOnlyOverloadedIsKeptInByTheFloorAndAnyOtherIsNot() {
		HealthMonitor monitor = monitor(Runnable::run,
				new HealthRules(List.of(), Optional.empty(), () -> Optional.of("the floor is 2")));
		monitor.start();
		this.answer = new ProbeResult.Failed("it gave no answer within 1s", true);
		this.live = PASS;
		this.timeline.pause(seconds(3));
		assertThat(monitor.verdict().ready()).isTrue();
		assertThat(monitor.verdict().notes())
			.containsExactly("the application is not ready: it gave no answer within 1s (the floor is 2)");

		this.answer = FAIL;
		this.timeline.pause(seconds(3));
		assertThat(monitor.verdict().ready()).isFalse();
	}

	@Test
	void theFloorNeverMakesADrainingTaskReady() {
		HealthMonitor monitor = monitor(Runnable::run,
				new HealthRules(List.of(), Optional.empty(), () -> Optional.of("the floor is 2")));
		monitor.start();
		this.live = PASS;
		this.answer = new ProbeResult.Failed("it gave no answer within 1s", true);
		monitor.refuse(Refusal.WHILE_DRAINING);
		this.timeline.pause(seconds(3));

		assertThat(monitor.verdict().ready()).isFalse();
	}

	@Test
	void readinessWaitsForTheWarmUpTheFirstTimeOnly() {
		List<ProbeResult> answers = new ArrayList<>(List.of(PASS, FAIL, PASS));
		WarmUp warmUp = new WarmUp(this.timeline, Runnable::run,
				List.of(() -> answers.isEmpty() ? FAIL : answers.remove(0)), 2, seconds(60));
		HealthMonitor monitor = monitor(Runnable::run,
				new HealthRules(List.of(), Optional.of(warmUp), Optional::empty));
		monitor.start();
		assertThat(monitor.verdict().readyReasons())
			.containsExactly("the application is warming up: 1 of 2 requests have been answered in time");
		assertThat(monitor.verdict().live()).isTrue();

		this.timeline.pause(seconds(2));
		assertThat(monitor.verdict().ready()).isTrue();
		this.answer = FAIL;
		this.timeline.pause(seconds(2));
		this.answer = PASS;
		this.timeline.pause(seconds(2));
		assertThat(monitor.verdict().ready()).isTrue();
	}

	@Test
	void aWarmUpThatComesToNothingIsGivenUpAndKeepsNoServiceOutForEver() {
		WarmUp warmUp = new WarmUp(this.timeline, Runnable::run, List.of(() -> FAIL), 2, seconds(60));
		HealthMonitor monitor = monitor(Runnable::run,
				new HealthRules(List.of(), Optional.of(warmUp), Optional::empty));
		monitor.start();
		this.timeline.pause(seconds(59));
		assertThat(monitor.verdict().ready()).isFalse();
		this.timeline.pause(seconds(2));

		assertThat(monitor.verdict().ready()).isTrue();
	}

	@Test
	void aDrainThatIsUndoneLetsTheChecksDecideAgain() {
		HealthMonitor monitor = monitor(Runnable::run);
		monitor.start();
		monitor.refuse(Refusal.WHILE_DRAINING);
		assertThat(monitor.verdict().ready()).isFalse();

		monitor.refuse(Refusal.NONE);

		assertThat(monitor.verdict().ready()).isTrue();
	}

	private HealthMonitor monitor(Executor executor) {
		return monitor(executor, HealthRules.none());
	}

	private HealthMonitor monitor(Executor executor, HealthRules rules, HealthCheck... further) {
		Probe readiness = () -> {
			this.asked.add(this.timeline.passed());
			return this.answer;
		};
		List<HealthCheck> checks = new ArrayList<>(List.of(further));
		checks.add(HealthCheck.of(Role.LIVENESS, () -> (this.live != null) ? this.live : this.answer, SETTINGS));
		checks.add(HealthCheck.of(Role.READINESS, readiness, SETTINGS));
		return new HealthMonitor(this.timeline, executor, checks, rules);
	}

	private static Duration seconds(long seconds) {
		return Duration.ofSeconds(seconds);
	}

}
