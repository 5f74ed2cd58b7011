package io.tidegate.rehearsal.load;

import java.util.concurrent.TimeUnit;

import io.tidegate.rehearsal.result.LoadResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadStatisticsTests {

	private static final PlannedRequest SHORT = new PlannedRequest(RequestKind.SHORT, 0);

	private final LoadStatistics statistics = new LoadStatistics(0);

	@Test
	void latencyCountsFromWhenARequestWasDueSoThatAStallShows() {
		for (int i = 0; i < 100; i++) {
			this.statistics.ended(SHORT, millis(i * 5L), millis(1000), null);
		}
		LoadResult result = this.statistics.result();
		assertThat(result.shortLatency().max()).isBetween(999.0, 1001.0);
		assertThat(result.shortLatency().p50()).isBetween(740.0, 765.0);
	}

	@Test
	void failuresAreCountedByCauseAndDoNotCountAsLatency() {
		this.statistics.ended(SHORT, 0, millis(10), null);
		this.statistics.ended(SHORT, 0, millis(2500), FailureCause.BAD_GATEWAY);
		this.statistics.ended(SHORT, 0, millis(2600), FailureCause.BAD_GATEWAY);
		this.statistics.ended(SHORT, 0, millis(2700), FailureCause.TRUNCATED);
		LoadResult result = this.statistics.result();
		assertThat(result.requests()).isEqualTo(4);
		assertThat(result.failed()).isEqualTo(3);
		assertThat(result.failedByCause()).containsEntry("502", 2).containsEntry("truncated", 1);
		assertThat(result.shortLatency().count()).isEqualTo(1);
		assertThat(result.seconds()).anySatisfy((second) -> {
			assertThat(second.second()).isEqualTo(2);
			assertThat(second.failed()).isEqualTo(3);
		});
	}

	@Test
	void theLongestGapIsBetweenGoodAnswersOnly() {
		this.statistics.ended(SHORT, 0, millis(100), null);
		this.statistics.ended(SHORT, 0, millis(600), FailureCause.BAD_GATEWAY);
		this.statistics.ended(SHORT, 0, millis(900), null);
		assertThat(this.statistics.result().longestGapSeconds()).isEqualTo(0.8);
	}

	@Test
	void aRequestMadeToOutliveTheDrainIsCountedApart() {
		PlannedRequest outliving = new PlannedRequest(RequestKind.LONG, 60_000);
		this.statistics.ended(outliving, 0, millis(100), FailureCause.BAD_GATEWAY);
		assertThat(this.statistics.result().failed()).isZero();
		assertThat(this.statistics.result().requests()).isZero();
		assertThat(this.statistics.result().expectedFailures()).isEqualTo(1);
	}

	private static long millis(long millis) {
		return TimeUnit.MILLISECONDS.toNanos(millis);
	}

}
