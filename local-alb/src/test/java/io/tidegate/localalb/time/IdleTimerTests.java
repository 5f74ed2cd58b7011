package io.tidegate.localalb.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A limit that is set and lifted over and over.
 */
class IdleTimerTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final ManualTimeline timeline = new ManualTimeline();

	private final IdleTimer timer = new IdleTimer(this.timeline);

	private final List<Instant> ends = new ArrayList<>();

	@Test
	void theLimitEndsOnTimeAndOnce() {
		set(MINUTE);
		this.timeline.pass(MINUTE.minusNanos(1));
		assertThat(this.ends).isEmpty();

		this.timeline.pass(Duration.ofHours(1));
		assertThat(this.ends).containsExactly(Instant.EPOCH.plus(MINUTE));
	}

	@Test
	void aLimitThatIsSetAgainEndsFromThenOn() {
		set(MINUTE);
		this.timeline.pass(SECOND.multipliedBy(40));
		set(MINUTE);
		this.timeline.pass(Duration.ofHours(1));

		assertThat(this.ends).containsExactly(Instant.EPOCH.plusSeconds(100));
	}

	@Test
	void aShorterLimitEndsSooner() {
		set(MINUTE);
		set(SECOND);
		this.timeline.pass(Duration.ofHours(1));

		assertThat(this.ends).containsExactly(Instant.EPOCH.plus(SECOND));
	}

	@Test
	void aLiftedLimitNeverEnds() {
		set(MINUTE);
		this.timer.lift();
		this.timeline.pass(Duration.ofHours(1));

		assertThat(this.ends).isEmpty();
		set(MINUTE);
		this.timeline.pass(MINUTE);
		assertThat(this.ends).hasSize(1);
	}

	@Test
	void aThousandRequestsAMinuteTakeATimerAMinute() {
		for (int request = 0; request < 10_000; request++) {
			set(MINUTE);
			this.timeline.pass(Duration.ofMillis(30));
			this.timer.lift();
			this.timeline.pass(Duration.ofMillis(30));
		}

		assertThat(this.ends).isEmpty();
		assertThat(this.timeline.set()).isLessThanOrEqualTo(11);
	}

	@Test
	void whatIsClosedLeavesNothingBehind() {
		set(MINUTE);
		this.timer.close();
		assertThat(this.timeline.waiting()).isZero();

		set(MINUTE);
		assertThat(this.timeline.waiting()).isZero();
	}

	private void set(Duration limit) {
		this.timer.set(limit, () -> this.ends.add(this.timeline.now()));
	}

}
