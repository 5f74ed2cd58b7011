package io.tidegate.agent;

import java.net.http.HttpResponse;

import io.tidegate.localalb.Fault;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The agent's promises, on a real process: real SIGTERM, real sockets, the real AWS SDK
 * against the local load balancer.
 */
class AgentTests extends BehindALoadBalancer {

	private static final String NODE = "127.0.2.1";

	AgentTests() {
		super("127.0.1.77");
	}

	@Test
	void aSigtermDeregistersServesOnUntilTrafficHasEndedAndThenLeaves() {
		this.balancer.registerHealthy(this.application);
		try (AgentProcess agent = start(); Client node = new Client(this.application, NODE)) {
			node.send("/held");
			agent.terminate();
			agent.awaitLine("orders: target deregistered");

			assertThat(this.balancer.state(this.balancer.orders, this.application).stateAsString())
				.isEqualTo("draining");
			try (Client late = new Client(this.application, NODE)) {
				late.send("/");
				assertThat(late.receive()).as("new requests are answered while draining").contains("200");
			}
			assertThat(agent.health("/health").statusCode()).isEqualTo(503);
			assertThat(agent.health("/health/readiness").body()).contains("the task is draining");
			assertThat(agent.health("/health/liveness").statusCode()).isEqualTo(200);
			assertThat(agent.lines).noneMatch((line) -> line.contains("releasing"));
			this.application.answerHeldRequests();
			assertThat(node.receive()).contains("200");

			JsonNode report = agent.report();
			assertThat(report.path("end").asString()).isEqualTo("QUIET");
			assertThat(report.path("evidence").asString()).isEqualTo("KERNEL");
			assertThat(report.path("groups").path(0).path("outcome").asString()).isEqualTo("DEREGISTERED");
			assertThat(report.path("missing").size()).isZero();
			assertThat(agent.exitCode()).isEqualTo(143);
		}
	}

	@Test
	void aKeptAliveConnectionThatIsIdleHoldsNothing() {
		this.balancer.registerHealthy(this.application);
		try (AgentProcess agent = start(); Client idle = new Client(this.application, NODE)) {
			idle.send("/");
			idle.receive();
			agent.terminate();

			JsonNode report = agent.report();
			assertThat(report.path("end").asString()).isEqualTo("QUIET");
			assertThat(report.path("totalSeconds").asDouble()).isLessThan(10);
		}
	}

	@Test
	void aRequestThatOutlivesTheDeadlineIsCountedAndTheApplicationLetGo() {
		this.balancer.registerHealthy(this.application);
		this.settings.put("TIDEGATE_STOP_TIMEOUT", "6s");
		try (AgentProcess agent = start(); Client node = new Client(this.application, NODE)) {
			node.send("/held");
			agent.terminate();

			JsonNode report = agent.report();
			assertThat(report.path("end").asString()).isEqualTo("DEADLINE");
			assertThat(report.path("inFlightAtEnd").asInt()).isEqualTo(1);
			assertThat(report.path("totalSeconds").asDouble()).isBetween(4.0, 6.0);
			assertThat(report.path("missing").toString())
				.contains("requests still without an answer at the deadline: 1");
		}
	}

	@Test
	void everyGroupThatHoldsTheTargetIsLeftAndNoOtherTarget() {
		String internal = this.balancer.createGroup("orders-internal");
		this.settings.put("TIDEGATE_TARGET_GROUPS", this.balancer.orders + "," + internal);
		try (Application neighbour = new Application("127.0.1.77")) {
			this.balancer.registerHealthy(this.application);
			this.balancer.register(internal, this.application);
			this.balancer.register(this.balancer.orders, neighbour);
			try (AgentProcess agent = start()) {
				agent.terminate();

				assertThat(agent.report().path("groups").toString()).contains("DEREGISTERED")
					.doesNotContain("FAILED")
					.doesNotContain("NOT_REGISTERED");
				assertThat(this.balancer.state(internal, this.application).stateAsString()).isNotEqualTo("healthy");
				assertThat(this.balancer.state(this.balancer.orders, neighbour).stateAsString()).isNotIn("draining",
						"unused");
			}
		}
	}

	@Test
	void aTargetThatWasDeregisteredBeforeIsOnlyWaitedFor() {
		this.balancer.registerHealthy(this.application);
		this.balancer.deregister(this.balancer.orders, this.application);
		try (AgentProcess agent = start()) {
			agent.terminate();

			assertThat(agent.report().path("groups").path(0).path("outcome").asString()).isEqualTo("ALREADY_DRAINING");
		}
	}

	@Test
	void aTargetThatIsNowhereIsLetGoAtOnce() {
		try (AgentProcess agent = start()) {
			agent.terminate();

			JsonNode report = agent.report();
			assertThat(report.path("end").asString()).isEqualTo("NOTHING_REGISTERED");
			assertThat(report.path("totalSeconds").asDouble()).isLessThan(1);
		}
	}

	@Test
	void anApplicationThatHasGoneIsNotWaitedFor() {
		this.balancer.registerHealthy(this.application);
		this.settings.put("TIDEGATE_DRAIN_MINIMUM", "20s");
		try (AgentProcess agent = start()) {
			this.application.close();
			agent.terminate();

			JsonNode report = agent.report();
			assertThat(report.path("end").asString()).isEqualTo("WORKLOAD_GONE");
			assertThat(report.path("totalSeconds").asDouble()).isLessThan(10);
			assertThat(report.path("groups").path(0).path("outcome").asString()).isEqualTo("DEREGISTERED");
		}
	}

	@Test
	void aSecondSigtermChangesNothing() {
		this.balancer.registerHealthy(this.application);
		try (AgentProcess agent = start(); Client node = new Client(this.application, NODE)) {
			node.send("/held");
			agent.terminate();
			agent.awaitLine("target deregistered");
			agent.terminate();
			agent.terminate();
			assertThat(agent.health("/health/liveness").statusCode()).isEqualTo(200);
			assertThat(agent.alive()).isTrue();
			this.application.answerHeldRequests();

			assertThat(agent.report().path("end").asString()).isEqualTo("QUIET");
		}
	}

	@Test
	void aSigtermDuringTheStartLeavesNoTargetBehind() {
		this.balancer.registerHealthy(this.application);
		try (AgentProcess agent = new AgentProcess(this.settings)) {
			agent.awaitLine("starting");
			agent.terminate();

			assertThat(agent.report().path("groups").path(0).path("outcome").asString()).isEqualTo("DEREGISTERED");
			assertThat(this.balancer.state(this.balancer.orders, this.application).stateAsString())
				.isEqualTo("draining");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "down", "throttle", "delay 10s", "forbid" })
	void apiTroubleNeverCutsARequestAndIsReported(String trouble) {
		this.balancer.registerHealthy(this.application);
		this.settings.put("TIDEGATE_STOP_TIMEOUT", "12s");
		try (AgentProcess agent = start(); Client node = new Client(this.application, NODE)) {
			this.balancer.fault(Fault.parse(trouble));
			node.send("/held");
			agent.terminate();
			agent.awaitLine("deregistration failed, trying on");
			this.application.answerHeldRequests();
			assertThat(node.receive()).contains("200");

			JsonNode report = agent.report();
			assertThat(report.path("end").asString()).isIn("QUIET", "DEADLINE");
			assertThat(report.path("inFlightAtEnd").asInt()).isZero();
			assertThat(report.path("totalSeconds").asDouble()).isLessThan(12);
			assertThat(report.path("missing").path(0).asString())
				.startsWith("the target may still be registered in orders: ");
			this.balancer.fault(new Fault.None());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "down", "throttle", "forbid" })
	void withTheApiInTroubleFromTheBeginningHealthIsServedAllTheSame(String trouble) {
		this.balancer.fault(Fault.parse(trouble));
		try (AgentProcess agent = start()) {
			assertThat(agent.health("/health").statusCode()).isEqualTo(200);
			assertThat(agent.lines).anyMatch((line) -> line.contains("orders could not be asked"));
			this.balancer.fault(new Fault.None());
		}
	}

	@Test
	void theApplicationCanBeReleasedByACall() {
		this.balancer.registerHealthy(this.application);
		this.settings.put("TIDEGATE_RELEASE_URL",
				"http://" + this.application.address() + ":" + this.application.port() + "/stop");
		try (AgentProcess agent = start()) {
			agent.terminate();

			assertThat(agent.report().path("release").asString()).isEqualTo("PORT_CLOSED");
		}
	}

	@Test
	void theHealthPortShowsHealthAndNothingElse() {
		try (AgentProcess agent = start()) {
			assertThat(agent.health("/health").body()).contains("\"status\":\"UP\"")
				.doesNotContain("arn:", this.application.address());
			for (String path : new String[] { "/actuator", "/actuator/health", "/actuator/tidegate",
					"/actuator/prometheus", "/actuator/env", "/metrics", "/" }) {
				assertThat(agent.health(path).statusCode()).as(path).isEqualTo(404);
			}
			assertThat(agent.management("/actuator/tidegate").body()).contains("a SIGTERM now would");
			assertThat(agent.management("/actuator/prometheus").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void anApplicationThatIsNotReadyMakesHealthSayNoWithTheReason() {
		try (AgentProcess agent = start()) {
			this.application.status = 503;
			Awaitility.await()
				.atMost(AgentProcess.LIMIT)
				.until(() -> agent.health("/health/readiness").statusCode() == 503);

			HttpResponse<String> answer = agent.health("/health/readiness");
			assertThat(answer.body()).contains("the application is not ready: it answered 503");
		}
	}

	private AgentProcess start() {
		return new AgentProcess(this.settings).awaitReady();
	}

}
