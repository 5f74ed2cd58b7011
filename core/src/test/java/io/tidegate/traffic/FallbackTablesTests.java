package io.tidegate.traffic;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FallbackTablesTests {

	private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");

	private final Table best = new Table("best", Evidence.KERNEL);

	private final Table second = new Table("second", Evidence.CONNECTIONS);

	private final ConnectionTraffic traffic = new ConnectionTraffic(TrafficScope.ofPort(8080), (now) -> Set.of(),
			List.of(this.best, this.second));

	@Test
	void theBestTableIsReadAsLongAsItAnswers() {
		assertThat(look()).isEqualTo(new Traffic(Evidence.KERNEL, 0, Optional.empty(), Optional.empty(),
				Optional.empty(), 0, Optional.empty()));
		assertThat(this.second.reads).isZero();
	}

	@Test
	void aSingleFailureCostsASingleLook() {
		this.best.failing = true;
		assertThat(look().evidence()).isEqualTo(Evidence.CONNECTIONS);
		this.best.failing = false;
		assertThat(look().evidence()).isEqualTo(Evidence.KERNEL);
	}

	@Test
	void afterThreeFailuresInARowTheTableIsNotAskedAgain() {
		this.best.failing = true;
		look();
		look();
		Traffic third = look();
		this.best.failing = false;
		assertThat(look()).isEqualTo(third);
		assertThat(this.best.reads).isEqualTo(3);
		assertThat(third.problem()).contains("best cannot be read (broken). second does not tell a busy connection"
				+ " from an idle one, so an idle kept-alive connection holds the drain to its deadline.");
	}

	@Test
	void failuresThatAreNotInARowDoNotAddUp() {
		for (int each = 0; each < 5; each++) {
			this.best.failing = true;
			look();
			look();
			this.best.failing = false;
			assertThat(look().evidence()).isEqualTo(Evidence.KERNEL);
		}
	}

	@Test
	void whereNoTableAnswersNothingIsKnownAndTheReasonsAreSaid() {
		this.best.failing = true;
		this.second.failing = true;
		for (int each = 0; each < 5; each++) {
			Traffic seen = look();
			assertThat(seen.evidence()).isEqualTo(Evidence.NONE);
			assertThat(seen.problem())
				.contains("Nothing is known of traffic: best cannot be read (broken); second cannot be read (broken).");
		}
		this.second.failing = false;
		assertThat(look().evidence()).as("the last one is always asked").isEqualTo(Evidence.CONNECTIONS);
	}

	private Traffic look() {
		return this.traffic.observe(NOW);
	}

	/**
	 * An empty table that can fail.
	 */
	private static final class Table implements ConnectionTable {

		private final String name;

		private final Evidence evidence;

		private boolean failing;

		private int reads;

		Table(String name, Evidence evidence) {
			this.name = name;
			this.evidence = evidence;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public Evidence evidence() {
			return this.evidence;
		}

		@Override
		public List<Connection> read(int port) throws IOException {
			this.reads++;
			if (this.failing) {
				throw new IOException("broken");
			}
			return List.of();
		}

	}

}
