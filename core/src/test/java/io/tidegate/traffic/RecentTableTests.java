package io.tidegate.traffic;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * One reading for all who look at the same moment.
 */
class RecentTableTests {

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final List<Integer> reads = new ArrayList<>();

	private boolean failing;

	private final RecentTable table = new RecentTable(new ConnectionTable() {

		@Override
		public String name() {
			return "counted";
		}

		@Override
		public Evidence evidence() {
			return Evidence.KERNEL;
		}

		@Override
		public List<Connection> read(int port) throws IOException {
			RecentTableTests.this.reads.add(port);
			if (RecentTableTests.this.failing) {
				throw new IOException("no answer");
			}
			return List.of();
		}

	}, this.timeline);

	@Test
	void whoLooksAtTheSameMomentSharesOneReading() throws IOException {
		this.table.read(8080);
		this.timeline.pause(Duration.ofMillis(19));
		this.table.read(8080);

		assertThat(this.reads).hasSize(1);
	}

	@Test
	void aLaterLookIsANewReading() throws IOException {
		this.table.read(8080);
		this.timeline.pause(Duration.ofMillis(20));
		this.table.read(8080);

		assertThat(this.reads).hasSize(2);
	}

	@Test
	void anotherPortIsAnotherReading() throws IOException {
		this.table.read(8080);
		this.table.read(9090);

		assertThat(this.reads).containsExactly(8080, 9090);
	}

	@Test
	void whatIsRememberedIsReadOnlyForWhoAsksForIt() throws IOException {
		this.table.readAll(8080);
		this.table.read(8080);
		assertThat(this.reads).as("all of it answers both").hasSize(1);

		this.timeline.pause(Duration.ofMillis(20));
		this.table.read(8080);
		this.table.readAll(8080);
		assertThat(this.reads).hasSize(3);
	}

	@Test
	void aFailureIsNotKept() throws IOException {
		this.failing = true;
		assertThatIOException().isThrownBy(() -> this.table.read(8080));
		this.failing = false;

		assertThat(this.table.read(8080)).isEmpty();
	}

}
