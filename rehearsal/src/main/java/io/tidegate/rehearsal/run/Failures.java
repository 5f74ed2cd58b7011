package io.tidegate.rehearsal.run;

import java.time.Duration;
import java.time.Instant;

import io.tidegate.rehearsal.result.LoadResult;
import io.tidegate.rehearsal.time.Durations;

/**
 * The failures of a load, counted within a time.
 *
 * @param load what became of the load
 * @param startedAt when its first request was due
 */
record Failures(LoadResult load, Instant startedAt) {

	int between(Instant from, Instant to) {
		double first = second(from);
		double last = second(to);
		return (int) this.load.failures()
			.stream()
			.filter((failure) -> first <= failure.atSecond() && failure.atSecond() <= last)
			.count();
	}

	private double second(Instant moment) {
		return Durations.seconds(Duration.between(this.startedAt, moment));
	}

}
