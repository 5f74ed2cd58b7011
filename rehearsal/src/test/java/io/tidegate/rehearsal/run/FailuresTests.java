package io.tidegate.rehearsal.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import io.tidegate.rehearsal.result.FailedRequest;
import io.tidegate.rehearsal.result.LatencySummary;
import io.tidegate.rehearsal.result.LoadResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

	@Test
	void thoseWithinATimeAreCounted() {
		Failures failures = new Failures(load(1, 10.5, 12, 30), START);
		assertThat(failures.between(START.plusSeconds(10), START.plusSeconds(20))).isEqualTo(2);
		assertThat(failures.between(START.plusSeconds(31), START.plusSeconds(40))).isZero();
	}

	private static LoadResult load(double... failedAt) {
		List<FailedRequest> failed = DoubleStream.of(failedAt)
			.mapToObj((second) -> new FailedRequest(second, "SHORT", "502"))
			.toList();
		LatencySummary none = LatencySummary.none();
		return new LoadResult(100, failed.size(), Map.of(), 0, none, none, Map.of(), 0, List.of(), failed);
	}

}
