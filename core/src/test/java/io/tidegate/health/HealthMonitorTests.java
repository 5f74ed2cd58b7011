package io.tidegate.health;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;

import io.tidegate.time.VirtualTimeline;
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

	private HealthMonitor monitor(Executor executor) {
		Probe readiness = () -> {
			this.asked.add(this.timeline.passed());
			return this.answer;
		};
		return new HealthMonitor(this.timeline, executor,
				List.of(HealthCheck.of(Role.LIVENESS, () -> this.answer, SETTINGS),
						HealthCheck.of(Role.READINESS, readiness, SETTINGS)),
				HealthRules.none());
	}

	private static Duration seconds(long seconds) {
		return Duration.ofSeconds(seconds);
	}

}
