package io.tidegate.spring.served;

import java.net.http.HttpClient.Version;

import io.tidegate.drain.Drainer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where nobody registers the application, it does so itself.
 */
class ManageTests {

	@Test
	void theApplicationRegistersWhenItIsReadyAndLeavesNothingBehind() {
		try (Balancer balancer = new Balancer()) {
			Served served = balancer.startOnly("--tidegate.mode=manage", "--tidegate.drain.minimum=500ms",
					"--tidegate.drain.quiet-period=300ms");
			Drainer drainer = served.bean(Drainer.class);
			balancer.await(served, "healthy");

			served.close();

			assertThat(balancer.state(served)).isIn("draining", "unused");
			assertThat(drainer.lastReport()).isPresent();
		}
	}

}
