package io.tidegate.containers;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The three tasks of the compose file replaced one by one, under load; as often as
 * {@code tidegate.rollouts} says.
 */
@NeedsDocker
class RollOutTests {

	private static final int TIMES = Integer.getInteger("tidegate.rollouts", 1);

	@SuppressWarnings("NullAway.Init")
	private static Compose compose;

	@BeforeAll
	static void start() {
		compose = Compose.all().get(0);
		compose.type("docker compose up --detach");
		compose.awaitHealthy();
	}

	@AfterAll
	static void stop() {
		compose.close();
	}

	@Test
	void withTheAgentNoRequestFailsAndWithoutOneSomeDo() {
		for (int time = 0; time < TIMES; time++) {
			try (Load load = Load.on(compose.address())) {
				for (String task : List.of("1", "2", "3")) {
					compose.type("docker compose stop tidegate" + task + " app" + task);
					replace();
				}
				load.requireNoFailure();
				System.out.printf("roll-out %d of %d: 0 of %d requests failed%n", time + 1, TIMES, load.sent());
			}
		}
		try (Load load = Load.on(compose.address())) {
			// Nobody is there to drain: the application gets its signal while the load
			// balancer sends to it.
			compose.type("docker compose kill tidegate1");
			compose.type("docker compose stop app1");
			replace();
			System.out.printf("one task without its agent: %d of %d requests failed%n", load.failed(), load.sent());
			assertThat(load.failed()).isPositive();
		}
	}

	private static void replace() {
		compose.type("docker compose up --detach");
		compose.awaitHealthy();
	}

}
