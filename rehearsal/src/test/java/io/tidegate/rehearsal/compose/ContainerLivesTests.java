package io.tidegate.rehearsal.compose;

import java.time.Instant;
import java.util.List;

import io.tidegate.rehearsal.result.ContainerResult;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerLivesTests {

	private static final Instant START = Instant.parse("2026-11-20T10:00:00.5Z");

	@Test
	void eachStartBeginsALife() {
		List<ContainerResult> lives = lives(event("tidegate1", "start", 0, ""), event("tidegate2", "start", 1, ""),
				event("tidegate1", "kill", 10, "\"signal\":\"15\""),
				event("tidegate1", "die", 23, "\"exitCode\":\"143\""), event("tidegate1", "start", 25, ""));
		assertThat(lives).containsExactly(
				new ContainerResult("tidegate", START, START.plusSeconds(10), null, START.plusSeconds(23), 143),
				new ContainerResult("tidegate", START.plusSeconds(25), null, null, null, null));
	}

	@Test
	void sigkillAfterSigtermIsToldApart() {
		List<ContainerResult> lives = lives(event("tidegate1", "start", 0, ""),
				event("tidegate1", "kill", 10, "\"signal\":\"15\""), event("tidegate1", "kill", 70, "\"signal\":\"9\""),
				event("tidegate1", "die", 70, "\"exitCode\":\"137\""));
		assertThat(lives).containsExactly(new ContainerResult("tidegate", START, START.plusSeconds(10),
				START.plusSeconds(70), START.plusSeconds(70), 137));
	}

	@Test
	void aLineThatIsNotCompleteIsLeftOut() {
		assertThat(lives(event("tidegate1", "start", 0, ""), "{\"Action\":\"di")).hasSize(1);
		assertThat(lives("", "no JSON", event("tidegate1", "die", 0, "\"exitCode\":\"1\""))).isEmpty();
	}

	private static List<ContainerResult> lives(String... events) {
		return ContainerLives.of(List.of(events), "tidegate1", "tidegate");
	}

	private static String event(String service, String action, int second, String more) {
		Instant at = START.plusSeconds(second);
		return """
				{"status":"%2$s","Type":"container","Action":"%2$s","Actor":{"ID":"d0","Attributes":\
				{"com.docker.compose.service":"%1$s"%3$s}},"time":%4$d,"timeNano":%4$d%5$09d}""".formatted(service,
				action, more.isEmpty() ? "" : "," + more, at.getEpochSecond(), at.getNano());
	}

}
