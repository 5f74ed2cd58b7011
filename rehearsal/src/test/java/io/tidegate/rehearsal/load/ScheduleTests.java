package io.tidegate.rehearsal.load;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTests {

	@Test
	void twoHundredASecondAreFiveMillisecondsApart() {
		Schedule schedule = new Schedule(0, 200);
		assertThat(schedule.dueAt(1)).isEqualTo(5_000_000);
		assertThat(schedule.dueBy(0)).isEqualTo(1);
		assertThat(schedule.dueBy(4_999_999)).isEqualTo(1);
		assertThat(schedule.dueBy(5_000_000)).isEqualTo(2);
	}

	@Test
	void nothingIsDueBeforeTheStart() {
		assertThat(new Schedule(100, 200).dueBy(99)).isZero();
	}

	@Property
	void afterAStallExactlyThoseAreDueWhoseTimeHasCome(@ForAll @IntRange(min = 1, max = 5000) int rate,
			@ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long start,
			@ForAll @LongRange(min = 0, max = 3_600_000_000_000L) long elapsed) {
		Schedule schedule = new Schedule(start, rate);
		long due = schedule.dueBy(start + elapsed);
		assertThat(schedule.dueAt(due - 1)).isLessThanOrEqualTo(start + elapsed);
		assertThat(schedule.dueAt(due)).isGreaterThan(start + elapsed);
	}

}
