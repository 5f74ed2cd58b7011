package io.tidegate.rehearsal.run;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.tidegate.localalb.Lag;
import io.tidegate.rehearsal.ecs.ContainerSpec;
import io.tidegate.rehearsal.ecs.StopMode;
import io.tidegate.rehearsal.plan.DeploymentConfiguration;
import io.tidegate.rehearsal.settings.AgentSettings;
import io.tidegate.rehearsal.settings.ApiFault;
import io.tidegate.rehearsal.settings.BalancerSettings;
import io.tidegate.rehearsal.settings.BalancerSettings.HealthCheckChoice;
import io.tidegate.rehearsal.settings.IncidentSettings;
import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.settings.Programs;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.RunSettings;
import io.tidegate.rehearsal.settings.ServiceSettings;
import io.tidegate.rehearsal.settings.TrafficSettings;
import io.tidegate.rehearsal.settings.Variant;
import io.tidegate.rehearsal.settings.Workload;
import io.tidegate.rehearsal.time.Time;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskContainersTests {

	private static final String ADDRESS = "127.0.1.7";

	private static final Workload SERVE = new Workload.Foreign(List.of("/bin/sh", "serve", "{address}:{port}"),
			List.of("/"), "/up", false);

	@Test
	void aForeignWorkloadIsToldWhereToListen() {
		ContainerSpec application = containers(SERVE, Mode.DEREGISTER, Optional.empty()).getFirst();
		assertThat(application.command()).containsExactly("/bin/sh", "serve", "127.0.1.7:8080");
		assertThat(application.environment())
			.containsExactlyInAnyOrderEntriesOf(Map.of("ADDRESS", ADDRESS, "PORT", "8080"));
	}

	@Test
	void theAgentIsToldWhereAForeignWorkloadSaysThatItIsReady() {
		assertThat(agent(SERVE, Mode.DEREGISTER)).containsEntry("TIDEGATE_READINESS_URL", "http://127.0.1.7:8080/up");
	}

	@Test
	void theSampleApplicationIsFoundByTheAgentItself() {
		assertThat(agent(new Workload.SampleApp(), Mode.DEREGISTER)).doesNotContainKey("TIDEGATE_READINESS_URL");
	}

	@Test
	void theAgentIsToldItsModeAndThatThereIsNoInstanceMetadata() {
		assertThat(agent(SERVE, Mode.DEREGISTER)).containsEntry("TIDEGATE_MODE", "deregister")
			.containsEntry("AWS_EC2_METADATA_DISABLED", "true");
		assertThat(agent(SERVE, Mode.MANAGE)).containsEntry("TIDEGATE_MODE", "manage")
			.doesNotContainKey("AWS_EC2_METADATA_SERVICE_ENDPOINT");
	}

	@Test
	void whereThereAreInstancesTheAgentIsToldWhereToAskForThem() {
		try (InstanceMetadata metadata = new InstanceMetadata("us-east-1", Time.system())) {
			assertThat(containers(SERVE, Mode.MANAGE, Optional.of(metadata)).getLast().environment())
				.containsEntry("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.endpoint(ADDRESS).toString())
				.doesNotContainKey("AWS_EC2_METADATA_DISABLED");
		}
	}

	@Test
	void inLibraryModeTheApplicationIsAloneAndIsToldWhatAnAgentIsTold() {
		List<ContainerSpec> containers = containers(new Workload.SampleApp(), Mode.LIBRARY, Optional.empty());
		assertThat(containers).hasSize(1);
		assertThat(containers.getFirst().environment()).containsEntry("TIDEGATE_MODE", "deregister")
			.containsEntry("TIDEGATE_TARGET_GROUPS", "arn:group")
			.containsEntry("TIDEGATE_TARGET_ID", ADDRESS)
			.containsEntry("TIDEGATE_STOP_TIMEOUT", "30s")
			.containsEntry("TIDEGATE_DRAIN_GOODBYE", "2s")
			.containsEntry("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", "http://127.0.0.1:9901")
			.doesNotContainKeys("TIDEGATE_HEALTH_PORT", "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE");
	}

	@Test
	void withBothTheAgentIsBesideAndCanSeeThatTheApplicationHasItInside() {
		List<ContainerSpec> containers = containers(new Workload.SampleApp(), Mode.BOTH, Optional.empty());
		assertThat(containers.getFirst().environment()).containsEntry("TIDEGATE_MODE", "deregister")
			.containsEntry("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,tidegate");
		assertThat(containers.getLast().environment()).containsEntry("TIDEGATE_MODE", "deregister")
			.containsEntry("TIDEGATE_HEALTH_PORT", "8081")
			.containsEntry("TIDEGATE_DRAIN_GOODBYE", "2s");
	}

	@Test
	void besideAnAgentAloneAndWithoutTidegateTheApplicationIsToldNothing() {
		assertThat(containers(new Workload.SampleApp(), Mode.DEREGISTER, Optional.empty()).getFirst().environment())
			.isEmpty();
		assertThat(containers(new Workload.SampleApp(), Mode.LIBRARY, Variant.WithTidegate.sidecar(), Optional.empty())
			.getFirst()
			.environment()).isEmpty();
		assertThat(containers(new Workload.SampleApp(), Mode.LIBRARY, new Variant.WithoutTidegate(), Optional.empty())
			.getFirst()
			.environment()).isEmpty();
	}

	private static Map<String, String> agent(Workload workload, Mode mode) {
		return containers(workload, mode, Optional.empty()).getLast().environment();
	}

	private static List<ContainerSpec> containers(Workload workload, Mode mode, Optional<InstanceMetadata> metadata) {
		return containers(workload, mode, Variant.WithTidegate.in(mode), metadata);
	}

	private static List<ContainerSpec> containers(Workload workload, Mode mode, Variant variant,
			Optional<InstanceMetadata> metadata) {
		return new TaskContainers(settings(workload, mode), variant, "us-east-1", URI.create("http://127.0.0.1:9901"),
				"arn:group", metadata)
			.of(ADDRESS);
	}

	private static RehearsalSettings settings(Workload workload, Mode mode) {
		Duration second = Duration.ofSeconds(1);
		Path file = Path.of(System.getProperty("java.home", ""), "release");
		return new RehearsalSettings(
				new ServiceSettings(new DeploymentConfiguration(1, 100, 200), 1, StopMode.SUDDEN,
						Duration.ofSeconds(30)),
				new BalancerSettings(1, Lag.NONE, second, second,
						mode.hasAgent() ? HealthCheckChoice.AGENT : HealthCheckChoice.TRAFFIC_PORT),
				new AgentSettings(second, second, second, ApiFault.NONE, Duration.ofSeconds(2), mode), workload,
				new TrafficSettings(1, 0, second, 0, Optional.empty(), 0, 0),
				new IncidentSettings(false, Optional.empty()),
				new RunSettings(List.of(Variant.WithTidegate.in(mode)), 1, 1, Path.of("out"), true),
				new Programs(Path.of("java"), file, file));
	}

}
