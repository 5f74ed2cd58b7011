package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.result.DrainResult;
import io.tidegate.rehearsal.result.StateChange;
import io.tidegate.rehearsal.settings.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DrainsTests {

	private static final Instant STOP = Instant.parse("2026-11-20T10:00:00Z");

	private static final ContainerResult APPLICATION = new ContainerResult("app", STOP.minusSeconds(60),
			STOP.plusSeconds(15), null, STOP.plusSeconds(16), 143);

	private static final ContainerResult AGENT = new ContainerResult("tidegate", STOP.minusSeconds(60),
			STOP.plusSeconds(1), null, STOP.plusSeconds(14), 143);

	@TempDir
	private Path folder = Path.of("");

	@BeforeEach
	void writeLogs() throws IOException {
		Files.writeString(this.folder.resolve("app"),
				"app record {\"lastArrival\":\"2026-11-20T10:00:08Z\",\"lastAnswer\":\"2026-11-20T10:00:09Z\"}\n");
		Files.writeString(this.folder.resolve("tidegate"), "drain report {\"end\":\"QUIET\",\"lagSeen\":7.5}\n");
	}

	@Test
	void anAgentHoldsUntilItsExitAndItsCostCountsFromTheLastTraffic() {
		DrainResult drain = drain(Optional.of(Mode.MANAGE), List.of(APPLICATION, AGENT), null);
		assertThat(drain.secondsToRelease()).isEqualTo(13);
		assertThat(drain.secondsToStop()).isEqualTo(17);
		assertThat(drain.ownCostSeconds()).isEqualTo(5);
		assertThat(drain.waitedFor()).isEqualTo("traffic to end, lag seen 7.5 s");
	}

	@Test
	void theLaterOfTwoRecordsIsTheLastTraffic() {
		DrainResult drain = drain(Optional.of(Mode.MANAGE), List.of(APPLICATION, AGENT), STOP.plusSeconds(11));
		assertThat(drain.lastTraffic()).isEqualTo(STOP.plusSeconds(11));
		assertThat(drain.ownCostSeconds()).isEqualTo(3);
	}

	@Test
	void withoutAnAgentNothingHolds() {
		DrainResult drain = drain(Optional.empty(), List.of(APPLICATION), null);
		assertThat(drain.secondsToRelease()).isZero();
		assertThat(drain.waitedFor()).isEqualTo("nothing");
		assertThat(drain.ownCostSeconds()).isNull();
		assertThat(drain.agentReport()).isNull();
	}

	@Test
	void aTaskThatStillRunsHasNoDrain() {
		assertThat(new Drains(Optional.of(Mode.MANAGE)).result(life(List.of(AGENT), null, "RUNNING")).drain()).isNull();
	}

	private DrainResult drain(Optional<Mode> mode, List<ContainerResult> containers, @Nullable Instant lastTraffic) {
		return Objects.requireNonNull(new Drains(mode).result(life(containers, lastTraffic, "STOPPED")).drain());
	}

	private TaskLife life(List<ContainerResult> containers, @Nullable Instant lastTraffic, String last) {
		return new TaskLife(1, 0, "10.0.0.1:8080",
				List.of(new StateChange(STOP, "STOPPING", ""), new StateChange(STOP.plusSeconds(17), last, "")),
				List.of(), containers, this.folder::resolve, lastTraffic);
	}

}
