package io.tidegate.agent;

import java.net.http.HttpResponse;

import io.tidegate.localalb.Fault;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Registration where ECS does none, on a real process against the local load balancer.
 */
class RegistrationTests extends BehindALoadBalancer {

	private static final String NODE = "127.0.2.2";

	RegistrationTests() {
		super("127.0.1.79");
		this.settings.put("TIDEGATE_MODE", "manage");
		this.settings.put("TIDEGATE_LIVENESS_INTERVAL", "200ms");
	}

	@Test
	void aTaskThatBecomesReadyIsRegisteredAndTakenOutAgainAtTheEnd() {
		this.application.status = 503;
		try (AgentProcess agent = new AgentProcess(this.settings)) {
			agent.awaitLine("a SIGTERM now would");
			assertThat(state()).as("not ready, not registered").isEqualTo("unused");

			this.application.status = 200;
			awaitState("healthy");
			agent.terminate();

			JsonNode report = agent.report();
			assertThat(report.path("end").asString()).isEqualTo("QUIET");
			assertThat(report.path("groups").path(0).path("outcome").asString()).isEqualTo("DEREGISTERED");
			assertThat(state()).isEqualTo("draining");
			assertThat(agent.lines).filteredOn((line) -> line.contains("registered, waiting for")).hasSize(1);
		}
	}

	@Test
	void aTargetThatSomeoneElseTookOutIsPutBack() {
		try (AgentProcess agent = new AgentProcess(this.settings)) {
			awaitState("healthy");
			agent.awaitLine("orders: healthy");
			this.balancer.deregister(this.balancer.orders, this.application);
			agent.management("/actuator/tidegate");

			agent.awaitLine("someone else took the target out");
			awaitState("healthy");
			agent.terminate();
			assertThat(agent.report().path("groups").path(0).path("outcome").asString()).isEqualTo("DEREGISTERED");
		}
	}

	@Test
	void anAgentThatWasKilledTakesItsTargetOverAgainWithoutASecondRegistration() {
		try (AgentProcess killed = new AgentProcess(this.settings)) {
			awaitState("healthy");
			killed.kill();
			killed.exitCode();
		}
		assertThat(state()).as("nobody deregistered it").isEqualTo("healthy");

		try (AgentProcess agent = new AgentProcess(this.settings).awaitReady()) {
			agent.awaitLine("taken over from a predecessor");
			assertThat(agent.lines).noneMatch((line) -> line.contains("registered, waiting for"));
			agent.terminate();
			assertThat(agent.report().path("groups").path(0).path("outcome").asString()).isEqualTo("DEREGISTERED");
		}
	}

	@Test
	void aDrainOnRequestIsServedUndoneAndServedAgain() {
		try (AgentProcess agent = new AgentProcess(this.settings); Client node = new Client(this.application, NODE)) {
			awaitState("healthy");
			assertThat(agent.order("undrain").body()).contains("\"accepted\":false", "the task is not draining");
			node.send("/held");
			assertThat(agent.order("drain").body()).contains("\"accepted\":true");
			awaitState("draining");
			assertThat(agent.health("/health").statusCode()).isEqualTo(503);
			assertThat(agent.health("/health?for=ecs").statusCode()).isEqualTo(200);

			assertThat(agent.order("undrain").body()).contains("\"accepted\":true");
			awaitState("healthy");
			this.application.answerHeldRequests();
			assertThat(node.receive()).contains("200");
			assertThat(agent.health("/health").statusCode()).isEqualTo(200);
			agent.terminate();
			agent.exitCode();
			assertThat(agent.lines).filteredOn((line) -> line.contains("drain report")).hasSize(2);
			assertThat(agent.lines).anyMatch((line) -> line.contains("\"end\":\"UNDONE\""));
		}
	}

	@Test
	void aGroupOfTheWrongTypeStopsTheStartWithTheRemedy() {
		String instances = this.balancer.createGroup("fleet", "instance");
		this.settings.put("TIDEGATE_TARGET_GROUPS", instances);
		try (AgentProcess agent = new AgentProcess(this.settings)) {
			assertThat(agent.exitCode()).isEqualTo(1);
			assertThat(agent.lines).filteredOn((line) -> line.contains("Tidegate does not start"))
				.singleElement()
				.asString()
				.contains("names fleet, whose target type is instance, but this task is reached by its address")
				.contains("make a group of the type ip");
			assertThat(agent.lines).noneMatch((line) -> line.contains("\tat "));
		}
	}

	@ParameterizedTest
	@CsvSource({ "DescribeTargetHealth,*", "DescribeTargetGroups,*", "DescribeTargetGroupAttributes,*",
			"RegisterTargets,arn" })
	void aMissingPermissionIsSaidOnceWithTheActionToAllow(String action, String resource) {
		this.balancer.fault(Fault.parse("forbid " + action));
		try (AgentProcess agent = new AgentProcess(this.settings)) {
			String allowance = "403 AccessDenied: allow its role elasticloadbalancing:" + action + " on "
					+ (resource.equals("*") ? "*" : this.balancer.orders);
			agent.awaitLine(allowance);
			assertThat(agent.lines).filteredOn((line) -> line.contains(allowance))
				.allSatisfy((line) -> assertThat(line).contains("orders"));
			// Nothing else is in the way, and nothing has to be started anew.
			this.balancer.fault(new Fault.None());
			awaitState("healthy");
		}
	}

	@Test
	void withoutThePermissionToDeregisterTheReportNamesTheActionToAllow() {
		this.settings.put("TIDEGATE_STOP_TIMEOUT", "8s");
		try (AgentProcess agent = new AgentProcess(this.settings)) {
			awaitState("healthy");
			this.balancer.fault(Fault.parse("forbid DeregisterTargets"));
			agent.terminate();

			assertThat(agent.report().path("missing").path(0).asString()).contains("may still be registered in orders",
					"allow its role elasticloadbalancing:DeregisterTargets on " + this.balancer.orders);
		}
	}

	@Test
	void withoutCredentialsTheSentenceSaysWhichRoleIsMissing() {
		this.settings.remove("AWS_ACCESS_KEY_ID");
		this.settings.remove("AWS_SECRET_ACCESS_KEY");
		this.settings.put("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent");
		this.settings.put("AWS_CONFIG_FILE", "/nonexistent");
		try (AgentProcess agent = new AgentProcess(this.settings)) {
			agent.awaitLine("there are no credentials for the API: run it under a role that allows "
					+ "elasticloadbalancing:DescribeTargetHealth on *");
			assertThat(agent.lines).noneMatch((line) -> line.contains("\tat "));
		}
	}

	@Test
	void theHealthPortAnswersEachOfItsTwoAskers() {
		try (AgentProcess agent = new AgentProcess(this.settings).awaitReady()) {
			this.application.status = 503;
			Awaitility.await()
				.atMost(AgentProcess.LIMIT)
				.until(() -> agent.health("/health?for=alb").statusCode() == 503);

			HttpResponse<String> unknown = agent.health("/health?for=me");
			assertThat(unknown.statusCode()).isEqualTo(400);
			assertThat(unknown.body()).contains("write for=alb or for=ecs");
			HttpResponse<String> head = agent.head("/health");
			assertThat(head.statusCode()).isIn(200, 503);
			assertThat(head.body()).isEmpty();
		}
	}

}
