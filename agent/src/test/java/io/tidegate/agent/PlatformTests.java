package io.tidegate.agent;

import java.time.Duration;
import java.time.Instant;

import io.tidegate.aws.ImdsServer;
import io.tidegate.aws.MetadataServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The agent on ECS and on EC2: what the platform says becomes identity, health and
 * drains.
 */
class PlatformTests extends BehindALoadBalancer {

	PlatformTests() {
		super("127.0.1.80");
	}

	@Test
	void inATaskWithAnAddressOfItsOwnTheTargetIsThatAddressAndContainersHaveASay() {
		try (MetadataServer metadata = MetadataServer.start()) {
			metadata.own(container("tidegate", "own", ""));
			metadata.task(task("", container("tidegate", "own", ""), container("app", "app", "HEALTHY")));
			this.settings.remove("TIDEGATE_TARGET_ID");
			this.settings.remove("TIDEGATE_MODE");
			this.settings.put("ECS_CONTAINER_METADATA_URI_V4", metadata.container().toString());
			this.balancer.registerHealthy(this.application);
			try (AgentProcess agent = new AgentProcess(this.settings).awaitReady()) {
				agent.awaitLine("deregister 127.0.1.80:" + this.application.port());
				assertThat(agent.management("/actuator/tidegate").body()).contains("\"mode\":\"DEREGISTER\"");

				metadata.task(task("", container("tidegate", "own", ""), container("app", "app", "UNHEALTHY")));
				awaitHealth(agent, "/health?for=ecs", 503);
				assertThat(agent.health("/health").body()).contains("container 'app' is unhealthy");

				agent.terminate();
				agent.awaitLine("target deregistered");
				assertThat(agent.health("/health?for=ecs").statusCode()).as("a draining task is never killed")
					.isEqualTo(200);
				assertThat(agent.report().path("groups").path(0).path("outcome").asString()).isEqualTo("DEREGISTERED");
			}
		}
	}

	@Test
	void whereAnEcsServiceRegistersTidegateDoesNot() {
		try (MetadataServer metadata = MetadataServer.start()) {
			metadata.own(container("tidegate", "own", ""));
			metadata.task(task("\"ServiceName\":\"orders\",", container("tidegate", "own", "")));
			this.settings.put("TIDEGATE_MODE", "manage");
			this.settings.put("ECS_CONTAINER_METADATA_URI_V4", metadata.container().toString());
			try (AgentProcess agent = new AgentProcess(this.settings)) {
				assertThat(agent.exitCode()).isEqualTo(1);
				assertThat(agent.lines).anyMatch((line) -> line.contains("tidegate.mode (TIDEGATE_MODE) is manage, and "
						+ "this task belongs to the ECS service orders, which registers and deregisters its targets itself"));
			}
		}
	}

	@Test
	void aSpotNoticeDrainsBeforeTheInstanceEndsAndNothingUndoesIt() {
		try (ImdsServer imds = ImdsServer.start()) {
			imds.item("local-ipv4", this.application.address());
			this.settings.remove("TIDEGATE_TARGET_ID");
			this.settings.remove("TIDEGATE_MODE");
			this.settings.put("AWS_EC2_METADATA_DISABLED", "false");
			this.settings.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", imds.endpoint().toString());
			try (AgentProcess agent = new AgentProcess(this.settings)) {
				awaitState("healthy");
				imds.interrupt("terminate", Instant.now().plus(Duration.ofMinutes(2)).toString());

				agent.awaitLine("EC2 will terminate this Spot instance at");
				awaitState("draining");
				agent.awaitLine("drain report");
				assertThat(agent.alive()).as("the application is not let go before SIGTERM").isTrue();
				assertThat(agent.order("undrain").body()).contains("\"accepted\":false", "is about to end");
				agent.terminate();
				assertThat(agent.exitCode()).isEqualTo(143);
				assertThat(agent.lines).filteredOn((line) -> line.contains("drain report")).hasSize(2);
			}
		}
	}

	@Test
	void hooksAreToldAndABusyApplicationIsWaitedFor() {
		this.balancer.registerHealthy(this.application);
		String root = "http://" + this.application.address() + ":" + this.application.port();
		this.application.busy = 2;
		this.settings.put("TIDEGATE_TRAFFIC_BUSY_URL", root + "/busy");
		this.settings.put("TIDEGATE_DRAIN_BEFORE_URL", root + "/before");
		this.settings.put("TIDEGATE_DRAIN_AFTER_URL", root + "/before");
		try (AgentProcess agent = new AgentProcess(this.settings).awaitReady()) {
			agent.terminate();
			agent.awaitLine("target deregistered");
			Awaitility.await()
				.during(Duration.ofSeconds(3))
				.atMost(Duration.ofSeconds(6))
				.until(() -> agent.lines.stream().noneMatch((line) -> line.contains("releasing")));
			this.application.busy = 0;

			JsonNode report = agent.report();
			assertThat(report.path("end").asString()).isEqualTo("QUIET");
			assertThat(this.application.asked).as("told at the beginning and at the end")
				.containsExactly("POST /before", "POST /before");
		}
	}

	private static void awaitHealth(AgentProcess agent, String path, int status) {
		Awaitility.await().atMost(AgentProcess.LIMIT).until(() -> agent.health(path).statusCode() == status);
	}

	private String container(String name, String id, String health) {
		return "{\"DockerId\":\"" + id + "\",\"Name\":\"" + name + "\",\"KnownStatus\":\"RUNNING\",\"Type\":\"NORMAL\","
				+ (health.isEmpty() ? "" : "\"Health\":{\"status\":\"" + health + "\"},")
				+ "\"Networks\":[{\"NetworkMode\":\"awsvpc\",\"IPv4Addresses\":[\"" + this.application.address()
				+ "\"]}]}";
	}

	private static String task(String more, String... containers) {
		return "{\"TaskARN\":\"arn:aws:ecs:us-east-1:123456789012:task/c/1\",\"Family\":\"orders\"," + more
				+ "\"LaunchType\":\"FARGATE\",\"DesiredStatus\":\"RUNNING\",\"KnownStatus\":\"RUNNING\",\"Containers\":["
				+ String.join(",", containers) + "]}";
	}

}
