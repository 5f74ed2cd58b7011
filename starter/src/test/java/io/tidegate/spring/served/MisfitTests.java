package io.tidegate.spring.served;

import io.tidegate.drain.Drainer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is found out only when the application serves already.
 */
@ExtendWith(OutputCaptureExtension.class)
class MisfitTests {

	@Test
	void aGroupThatTakesInstancesEndsNeitherTheStartNorHoldsTheStop(CapturedOutput output) {
		try (Balancer instances = new Balancer("instance")) {
			Served served = instances.startOnly();
			Drainer drainer = served.bean(Drainer.class);
			Awaitility.await()
				.atMost(Served.LIMIT)
				.until(() -> output.getOut().contains("neither registered nor taken out of anything"));
			assertThat(served.get("/").statusCode()).isEqualTo(200);

			served.close();

			assertThat(drainer.current()).isEmpty();
		}
	}

}
