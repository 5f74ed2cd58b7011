package io.tidegate.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import io.tidegate.CapturedLog;
import io.tidegate.platform.TaskProtection.Outcome;
import io.tidegate.settings.SettingException;
import io.tidegate.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Protection while a long request runs, and no longer.
 */
class ProtectionWatchTests {

	private static final Outcome DONE = new TaskProtection.Done();

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final Duration EXPIRES = Duration.ofMinutes(10);

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final List<String> calls = new ArrayList<>();

	private Outcome outcome = DONE;

	private @Nullable Instant busySince;

	@Test
	void aShortRequestIsNotWorthACall() {
		watch(Runnable::run).start();
		for (int each = 0; each < 20; each++) {
			this.busySince = this.timeline.now();
			this.timeline.pause(Duration.ofSeconds(29));
		}

		assertThat(this.calls).isEmpty();
	}

	@Test
	void aLongRequestProtectsTheTaskAndItsEndReleasesIt() {
		watch(Runnable::run).start();
		this.busySince = this.timeline.now();
		this.timeline.pause(Duration.ofSeconds(60));
		this.busySince = this.timeline.now();
		this.timeline.pause(Duration.ofSeconds(60));
		this.busySince = null;
		this.timeline.pause(Duration.ofSeconds(60));

		assertThat(this.calls).containsExactly("31s protect for 600s", "61s release", "91s protect for 600s",
				"121s release");
	}

	@Test
	void aProtectionIsRenewedLongBeforeItExpires() {
		watch(Runnable::run).start();
		this.busySince = this.timeline.now();
		this.timeline.pause(Duration.ofMinutes(16));

		assertThat(this.calls).containsExactly("31s protect for 600s", "331s protect for 600s", "631s protect for 600s",
				"931s protect for 600s");
	}

	@Test
	void aCallThatFailsIsRepeatedSeldomAndSaidOnce() {
		this.outcome = new TaskProtection.Throttled();
		try (CapturedLog log = CapturedLog.open()) {
			watch(Runnable::run).start();
			this.busySince = this.timeline.now();
			this.timeline.pause(Duration.ofSeconds(100));
			this.outcome = DONE;
			this.timeline.pause(Duration.ofSeconds(30));

			assertThat(this.calls).containsExactly("31s protect for 600s", "61s protect for 600s",
					"91s protect for 600s", "121s protect for 600s");
			assertThat(log.lines()).containsExactly(
					"the task could not be protected from scale-in: ECS was asked too often",
					"the task is protected from scale-in, because a request has been running for longer than 30s");
		}
	}

	@Test
	void aReleaseThatFailsIsRepeatedUntilTheProtectionHasExpired() {
		watch(Runnable::run).start();
		this.busySince = this.timeline.now();
		this.timeline.pause(Duration.ofSeconds(40));
		this.busySince = null;
		this.outcome = new TaskProtection.Refused("no");
		this.timeline.pause(Duration.ofHours(1));

		assertThat(this.calls).hasSize(1 + 20).element(20).isEqualTo("611s release");
	}

	@Test
	void aCallWithoutAnAnswerMayHaveBeenHeardSoTheReleaseIsTriedAsWell() {
		this.outcome = new TaskProtection.Unreachable("no answer");
		watch(Runnable::run).start();
		this.busySince = this.timeline.now();
		this.timeline.pause(Duration.ofSeconds(40));
		this.busySince = null;
		this.timeline.pause(Duration.ofSeconds(30));

		assertThat(this.calls).containsExactly("31s protect for 600s", "61s release");
	}

	@Test
	void aRefusedProtectionNeedsNoRelease() {
		this.outcome = new TaskProtection.Refused("no");
		ProtectionWatch watch = watch(Runnable::run);
		watch.start();
		this.busySince = this.timeline.now();
		this.timeline.pause(Duration.ofSeconds(40));
		this.busySince = null;
		this.timeline.pause(Duration.ofSeconds(60));
		watch.close();

		assertThat(this.calls).containsExactly("31s protect for 600s");
	}

	@Test
	void aProtectionThatBreaksItsPromiseHarmsNothing() {
		TaskProtection broken = new TaskProtection() {

			@Override
			public Outcome protect(Duration expires) {
				throw new IllegalStateException("no");
			}

			@Override
			public Outcome release() {
				throw new IllegalStateException("no");
			}

		};
		try (CapturedLog log = CapturedLog.open()) {
			ProtectionWatch watch = new ProtectionWatch(this.timeline, Runnable::run, broken,
					() -> Optional.of(this.timeline.at(Duration.ZERO)), LONG, EXPIRES);
			watch.start();
			this.timeline.pause(Duration.ofMinutes(5));
			watch.close();

			assertThat(log.holdsAStackTrace()).isFalse();
			assertThat(log.lines()).hasSize(2);
		}
	}

	@Test
	void trafficThatCannotBeToldChangesNothing() {
		boolean[] broken = new boolean[1];
		ProtectionWatch watch = new ProtectionWatch(this.timeline, Runnable::run, new Recorder(), () -> {
			if (broken[0]) {
				throw new IllegalStateException("no table");
			}
			return Optional.of(this.timeline.at(Duration.ZERO));
		}, LONG, EXPIRES);
		watch.start();
		this.timeline.pause(Duration.ofSeconds(40));
		broken[0] = true;
		this.timeline.pause(Duration.ofSeconds(40));

		assertThat(this.calls).containsExactly("31s protect for 600s");
	}

	@Test
	void closingReleasesTheTask() {
		ProtectionWatch watch = watch(Runnable::run);
		watch.start();
		this.busySince = this.timeline.now();
		this.timeline.pause(Duration.ofSeconds(40));
		watch.close();
		this.timeline.pause(Duration.ofSeconds(60));

		assertThat(this.calls).containsExactly("31s protect for 600s", "40s release");
	}

	@Test
	void closingAWatchThatProtectsNothingCallsNobody() {
		ProtectionWatch watch = watch(Runnable::run);
		watch.start();
		watch.close();

		assertThat(this.calls).isEmpty();
	}

	@Test
	void closingWaitsNoLongerThanASecond() {
		Deque<Runnable> hanging = new ArrayDeque<>();
		ProtectionWatch watch = watch(hanging::add);
		watch.start();
		watch.close();

		assertThat(this.timeline.passed()).isEqualTo(Duration.ofSeconds(1));
		assertThat(hanging).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "0,600,TIDEGATE_PROTECTION_BUSY_LONGER_THAN", "-1,600,TIDEGATE_PROTECTION_BUSY_LONGER_THAN",
			"30,59,TIDEGATE_PROTECTION_EXPIRES", "30,172801,TIDEGATE_PROTECTION_EXPIRES" })
	void timesThatCannotBeStopTheStart(long busyLongerThan, long expires, String variable) {
		assertThatExceptionOfType(SettingException.class)
			.isThrownBy(() -> new ProtectionWatch(this.timeline, Runnable::run, new Recorder(), Optional::empty,
					Duration.ofSeconds(busyLongerThan), Duration.ofSeconds(expires)))
			.withMessageContaining(variable);
	}

	private ProtectionWatch watch(Executor executor) {
		return new ProtectionWatch(this.timeline, executor, new Recorder(), () -> Optional.ofNullable(this.busySince),
				LONG, EXPIRES);
	}

	private final class Recorder implements TaskProtection {

		@Override
		public Outcome protect(Duration expires) {
			return record("protect for " + expires.toSeconds() + "s");
		}

		@Override
		public Outcome release() {
			return record("release");
		}

		private Outcome record(String call) {
			ProtectionWatchTests.this.calls.add(ProtectionWatchTests.this.timeline.passed().toSeconds() + "s " + call);
			return ProtectionWatchTests.this.outcome;
		}

	}

}
