package io.tidegate.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.tidegate.CapturedLog;
import io.tidegate.platform.Notice.Kind;
import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Notices, each once, and the absence of anybody to give one.
 */
class NoticeWatchTests {

	private static final Notice INTERRUPTION = new Notice.SpotInterruption("terminate",
			Instant.parse("2026-11-23T12:02:00Z"));

	private static final Notice RECOMMENDATION = new Notice.RebalanceRecommendation(
			Instant.parse("2026-11-23T12:00:00Z"));

	private static final NoticeReading QUIET = new NoticeReading.Heard(List.of());

	private static final NoticeReading NOBODY = new NoticeReading.NobodyHere("nobody answers here");

	private static final NoticeReading MISSED = new NoticeReading.Missed("it answered 500");

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final List<Notice> passedOn = new ArrayList<>();

	private final List<Duration> asked = new ArrayList<>();

	private NoticeReading reading = QUIET;

	@Test
	void aNoticeIsPassedOnOnceHoweverLongItStands() {
		NoticeWatch watch = watch(EnumSet.allOf(Kind.class));
		watch.start();
		this.timeline.pause(Duration.ofSeconds(7));
		assertThat(this.passedOn).isEmpty();

		this.reading = new NoticeReading.Heard(List.of(INTERRUPTION));
		this.timeline.pause(Duration.ofSeconds(60));
		assertThat(this.passedOn).containsExactly(INTERRUPTION);
	}

	@Test
	void aSecondNoticeOfAnotherKindIsPassedOnAsWell() {
		NoticeWatch watch = watch(EnumSet.allOf(Kind.class));
		this.reading = new NoticeReading.Heard(List.of(RECOMMENDATION));
		watch.start();
		this.reading = new NoticeReading.Heard(List.of(INTERRUPTION, RECOMMENDATION));
		this.timeline.pause(Duration.ofSeconds(60));

		assertThat(this.passedOn).containsExactly(RECOMMENDATION, INTERRUPTION);
	}

	@Test
	void aKindThatWasNotAskedForIsNotPassedOn() {
		this.reading = new NoticeReading.Heard(List.of(RECOMMENDATION, INTERRUPTION));
		watch(EnumSet.of(Kind.SPOT_INTERRUPTION)).start();

		assertThat(this.passedOn).containsExactly(INTERRUPTION);
	}

	@Test
	void whoeverAsksForNothingAsksNobody() {
		watch(EnumSet.noneOf(Kind.class)).start();
		this.timeline.pause(Duration.ofSeconds(60));

		assertThat(this.asked).isEmpty();
	}

	@Test
	void theInstanceIsAskedEveryFiveSeconds() {
		watch(EnumSet.allOf(Kind.class)).start();
		this.timeline.pause(Duration.ofSeconds(12));

		assertThat(this.asked).containsExactly(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(10));
	}

	@Test
	void whereNobodyAnswersOneLineSaysSoAndTheAskingEnds() {
		this.reading = NOBODY;
		try (CapturedLog log = CapturedLog.open()) {
			watch(EnumSet.allOf(Kind.class)).start();
			this.timeline.pause(Duration.ofHours(1));

			assertThat(this.asked).hasSize(3);
			assertThat(log.lines()).containsExactly("no notices of the instance are waited for: nobody answers here");
		}
	}

	@Test
	void anInstanceThatIsSlowToComeUpIsStillHeard() {
		this.reading = NOBODY;
		watch(EnumSet.allOf(Kind.class)).start();
		this.timeline.pause(Duration.ofSeconds(6));
		this.reading = new NoticeReading.Heard(List.of(INTERRUPTION));
		this.timeline.pause(Duration.ofSeconds(6));

		assertThat(this.passedOn).containsExactly(INTERRUPTION);
	}

	@Test
	void whoeverWasHeardOnceIsAskedForEverAndTheLogHearsOfTransitionsOnly() {
		try (CapturedLog log = CapturedLog.open()) {
			watch(EnumSet.allOf(Kind.class)).start();
			this.reading = NOBODY;
			this.timeline.pause(Duration.ofMinutes(5));
			this.reading = MISSED;
			this.timeline.pause(Duration.ofMinutes(5));
			this.reading = QUIET;
			this.timeline.pause(Duration.ofMinutes(5));

			assertThat(log.lines()).containsExactly(
					"the instance is not heard of, so that no notice would be: nobody answers here",
					"the instance is heard of again");
		}
		this.reading = new NoticeReading.Heard(List.of(INTERRUPTION));
		this.timeline.pause(Duration.ofSeconds(5));
		assertThat(this.passedOn).containsExactly(INTERRUPTION);
	}

	@Test
	void aMissInBetweenIsNotWorthALine() {
		try (CapturedLog log = CapturedLog.open()) {
			watch(EnumSet.allOf(Kind.class)).start();
			for (int each = 0; each < 10; each++) {
				this.reading = MISSED;
				this.timeline.pause(Duration.ofSeconds(10));
				this.reading = QUIET;
				this.timeline.pause(Duration.ofSeconds(5));
			}

			assertThat(log.lines()).isEmpty();
		}
	}

	@Test
	void aListenerThatFailsEndsNothing() {
		NoticeWatch watch = new NoticeWatch(this.timeline, Runnable::run, source(), EnumSet.allOf(Kind.class),
				(notice) -> {
					this.passedOn.add(notice);
					throw new IllegalStateException("the drain is broken");
				});
		this.reading = new NoticeReading.Heard(List.of(INTERRUPTION, RECOMMENDATION));
		try (CapturedLog log = CapturedLog.open()) {
			watch.start();
			assertThat(log.lines())
				.contains("a notice was heard and could not be acted on: " + INTERRUPTION.sentence());
		}

		assertThat(this.passedOn).containsExactly(INTERRUPTION, RECOMMENDATION);
	}

	@Test
	void aClosedWatchAsksNoMore() {
		NoticeWatch watch = watch(EnumSet.allOf(Kind.class));
		watch.start();
		watch.close();
		this.timeline.pause(Duration.ofSeconds(60));

		assertThat(this.asked).containsExactly(Duration.ZERO);
	}

	private NoticeWatch watch(Set<Kind> kinds) {
		return new NoticeWatch(this.timeline, Runnable::run, source(), kinds, this.passedOn::add);
	}

	private InstanceSource source() {
		return new InstanceSource() {

			@Override
			public InstanceReading identity() {
				return new InstanceReading.Missing("not asked");
			}

			@Override
			public NoticeReading notices(Set<Kind> kinds) {
				NoticeWatchTests.this.asked.add(NoticeWatchTests.this.timeline.passed());
				return NoticeWatchTests.this.reading;
			}

		};
	}

}
