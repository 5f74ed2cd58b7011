package io.tidegate.spring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tidegate.spring.Sidecar.Standing;
import io.tidegate.time.VirtualTimeline;
import io.tidegate.workload.ScriptedWorkload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who drains, where there may be a sidecar.
 */
class SidecarTests {

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final ScriptedWorkload workload = new ScriptedWorkload(this.timeline);

	private final Sidecar sidecar = new Sidecar(this.workload, this.timeline);

	private final List<String> changes = new ArrayList<>();

	@BeforeEach
	void listen() {
		this.sidecar.listen(() -> this.changes.add("gives way"), () -> this.changes.add("takes over"));
	}

	@Test
	void theApplicationGivesWayOnceToASidecarThatMakesItselfKnown() {
		say(Standing.SERVING);
		say(Standing.SERVING);

		assertThat(this.changes).containsExactly("gives way");
		assertThat(this.sidecar.standing()).contains(Standing.SERVING);
		assertThat(this.workload.refused()).isFalse();
	}

	@Test
	void whoeverBeginsToListenLateHearsOfASidecarThatIsThere() {
		say(Standing.SERVING);
		List<String> late = new ArrayList<>();

		this.sidecar.listen(() -> late.add("gives way"), () -> late.add("takes over"));

		assertThat(late).containsExactly("gives way");
	}

	@Test
	void aSidecarThatFallsSilentIsNotWaitedFor() {
		say(Standing.SERVING);
		this.timeline.pause(Duration.ofSeconds(9));
		say(Standing.SERVING);
		this.timeline.pause(Duration.ofSeconds(9));
		assertThat(this.changes).containsExactly("gives way");

		this.timeline.pause(Duration.ofSeconds(2));

		assertThat(this.changes).containsExactly("gives way", "takes over");
		assertThat(this.sidecar.standing()).isEmpty();
		say(Standing.SERVING);
		assertThat(this.changes).containsExactly("gives way", "takes over", "gives way");
	}

	@Test
	void aSidecarThatHasLetTheApplicationGoMayBeSilent() {
		say(Standing.DRAINING);
		say(Standing.RELEASED);

		this.timeline.pause(Duration.ofMinutes(5));

		assertThat(this.sidecar.hasReleased()).isTrue();
		assertThat(this.changes).containsExactly("gives way");
	}

	@Test
	void theApplicationIsNotReadyWhileItsSidecarDrains() {
		say(Standing.DRAINING);
		assertThat(this.workload.refused()).isTrue();

		say(Standing.SERVING);
		assertThat(this.workload.refused()).isFalse();
	}

	@Test
	void aSidecarThatFailsWhileItDrainsLeavesAnApplicationThatServes() {
		say(Standing.DRAINING);

		this.timeline.pause(Duration.ofSeconds(11));

		assertThat(this.workload.refused()).isFalse();
		assertThat(this.changes).containsExactly("gives way", "takes over");
	}

	@Test
	void longLivedConnectionsAreToldToGoWhenTheSidecarSaysSo() {
		this.sidecar.heard(Standing.DRAINING, Optional.of(Duration.ofSeconds(10)));

		assertThat(this.workload.goodbyeAt()).contains(this.timeline.now());
	}

	@Test
	void theSidecarIsToldWhatIsInFlightAndHowLongNothingHasCome() {
		this.workload.request(Duration.ofSeconds(1), Duration.ofSeconds(30));
		this.timeline.pause(Duration.ofSeconds(4));

		assertThat(this.sidecar.heard(Standing.SERVING, Optional.empty())).isEqualTo(new TrafficDocument(1, 3000L));
	}

	private void say(Standing standing) {
		this.sidecar.heard(standing, Optional.empty());
	}

}
