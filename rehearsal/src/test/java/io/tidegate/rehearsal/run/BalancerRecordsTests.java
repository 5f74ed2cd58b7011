package io.tidegate.rehearsal.run;

import java.time.Instant;
import java.util.List;

import io.tidegate.localalb.ApiCall;
import io.tidegate.rehearsal.ecs.Target;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BalancerRecordsTests {

	private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

	private final BalancerRecords records = new BalancerRecords();

	@Test
	void everyCallThatRegistersATargetIsKeptWhateverWasAnswered() {
		call(NOW, "RegisterTargets", 200, "127.0.1.1:8080", "127.0.1.2:8080");
		call(NOW.plusSeconds(5), "RegisterTargets", 403, "127.0.1.1:8080");
		call(NOW.plusSeconds(6), "DeregisterTargets", 200, "127.0.1.1:8080");

		assertThat(this.records.registrations(new Target("127.0.1.1"))).containsExactly(NOW, NOW.plusSeconds(5));
		assertThat(this.records.registrations(new Target("127.0.1.3"))).isEmpty();
	}

	private void call(Instant at, String operation, int status, String... targets) {
		this.records.apiCalled(new ApiCall(at, "task", operation, "arn:group", List.of(targets), status, ""));
	}

}
