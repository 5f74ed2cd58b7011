package io.tidegate.spring.served;

import java.net.http.HttpClient.Version;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.tidegate.drain.DrainState;
import io.tidegate.drain.Drainer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application in library mode shows, and whom it obeys.
 */
@ExtendWith(OutputCaptureExtension.class)
class ViewTests {

	private static final String EXPOSED = "--management.endpoints.web.exposure.include=health,tidegate";

	@Test
	void theEndpointIsNotServedUnlessItIsExposed() {
		try (Balancer balancer = new Balancer(); Served served = balancer.startOnly()) {
			assertThat(served.get("/actuator/tidegate").statusCode()).isEqualTo(404);
			assertThat(served.post("/actuator/tidegate/drain", "{}").statusCode()).isEqualTo(404);
			assertThat(served.bean(Drainer.class).current()).isEmpty();
		}
	}

	@Test
	void theEndpointTellsEverythingAndTakesOrders() {
		try (Balancer balancer = new Balancer();
				Served served = balancer.serve(Kind.TOMCAT, Version.HTTP_1_1, EXPOSED, "--tidegate.drain.minimum=1s",
						"--tidegate.drain.quiet-period=300ms")) {
			assertThat(served.get("/actuator/tidegate").body()).contains("\"state\":\"SERVING\"", "\"inFlight\":0",
					"\"evidence\":\"EXACT\"", "\"plan\"");

			assertThat(served.post("/actuator/tidegate/drain", "{}").body()).contains("\"accepted\":true");
			Awaitility.await()
				.atMost(Served.LIMIT)
				.until(() -> served.bean(Drainer.class).state() == DrainState.DRAINED);
			assertThat(served.get("/actuator/tidegate").body()).contains("\"lastReport\":{");
			assertThat(served.post("/actuator/tidegate/away", "{}").body()).contains("is no order");
		}
	}

	@Test
	void aSidecarIsToldTheTrafficAndLeavesTheApplicationNothingToDo() {
		try (Balancer balancer = new Balancer()) {
			Served served = balancer.serve(Kind.TOMCAT, Version.HTTP_1_1, EXPOSED);
			Drainer drainer = served.bean(Drainer.class);

			assertThat(served.post("/actuator/tidegate/sidecar", "{\"standing\":\"serving\"}").body())
				.contains("\"inFlight\":0");
			assertThat(served.post("/actuator/tidegate/sidecar", "{\"standing\":\"asleep\"}").body())
				.contains("is nowhere on a sidecar's way");
			assertThat(served.get("/actuator/tidegate").body()).contains("\"sidecar\":\"SERVING\"");
			served.post("/actuator/tidegate/sidecar", "{\"standing\":\"released\"}");
			served.close();

			assertThat(drainer.current()).isEmpty();
			assertThat(balancer.state(served)).isNotEqualTo("draining");
		}
	}

	@Test
	void aServerThatClosesItsIdleConnectionsFirstIsWarnedOfWithBothNumbers(CapturedOutput output) {
		try (Balancer balancer = new Balancer();
				Served tomcat = balancer.startOnly("--server.tomcat.keep-alive-timeout=20s")) {
			Awaitility.await()
				.atMost(Served.LIMIT)
				.until(() -> output.getOut()
					.contains("closes an idle connection after 20s, and the load balancer of " + "orders after 60s"));
			assertThat(output.getOut()).contains("set server.tomcat.keep-alive-timeout to 75s");
			assertThat(tomcat.get("/").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void jettysOwnSettingIsNamed(CapturedOutput output) {
		try (Balancer balancer = new Balancer();
				Served jetty = Served.start(Kind.JETTY, Version.HTTP_1_1, balancer.inGroup())) {
			Awaitility.await()
				.atMost(Served.LIMIT)
				.until(() -> output.getOut().contains("set server.jetty.connection-idle-timeout to 75s"));
			assertThat(jetty.get("/").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void healthHasThePartAndNoDrainOrSilentApiMakesItFail() {
		try (Balancer balancer = new Balancer();
				Served served = balancer.serve(Kind.TOMCAT, Version.HTTP_1_1,
						"--management.endpoint.health.show-details=always")) {
			assertThat(served.get("/actuator/health").body()).contains("\"tidegate\":{\"details\":", "\"orders\":\"");
			assertThat(served.get("/actuator/health/readiness").body()).doesNotContain("tidegate");
		}
	}

	@Test
	void metersAndAnObservationTellOfTrafficAndOfTheDrain() {
		try (Balancer balancer = new Balancer()) {
			Served served = balancer.serve(Kind.TOMCAT, Version.HTTP_1_1, "--tidegate.drain.minimum=500ms",
					"--tidegate.drain.quiet-period=300ms");
			MeterRegistry meters = served.bean(MeterRegistry.class);
			List<String> observed = new ArrayList<>();
			served.bean(ObservationRegistry.class).observationConfig().observationHandler(new Ended(observed));
			var slow = served.later("/deferred");
			served.awaitInFlight(1);
			assertThat(meters.get("tidegate.requests.in.flight").gauge().value()).isOne();
			served.bean(Gates.class).open();
			assertThat(slow).succeedsWithin(Served.LIMIT);

			served.close();

			assertThat(observed).containsExactly("tidegate.drain QUIET");
		}
	}

	private record Ended(List<String> names) implements ObservationHandler<Observation.Context> {

		@Override
		public boolean supportsContext(Observation.Context context) {
			return String.valueOf(context.getName()).startsWith("tidegate");
		}

		@Override
		public void onStop(Observation.Context context) {
			this.names.add(context.getName() + " "
					+ context.getLowCardinalityKeyValues()
						.stream()
						.filter((each) -> each.getKey().equals("end"))
						.findFirst()
						.map(KeyValue::getValue)
						.orElse("?"));
		}

	}

}
