package io.tidegate.rehearsal.run;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.tidegate.rehearsal.ecs.ContainerSpec;
import io.tidegate.rehearsal.ecs.Target;
import io.tidegate.rehearsal.plan.ContainerDefinition;
import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.Variant;
import io.tidegate.rehearsal.settings.Workload;
import io.tidegate.rehearsal.time.Durations;

/**
 * The containers of a task, by variant. What holds the application depends on it, so that
 * at the stop it is signalled first, and the application only when it has exited.
 */
final class TaskContainers {

	static final String APPLICATION = "app";

	static final String AGENT = "tidegate";

	static final String WAIT = "wait";

	static final int HEALTH_PORT = 8081;

	private static final int MANAGEMENT_PORT = 8082;

	private final RehearsalSettings settings;

	private final Variant variant;

	private final String region;

	private final URI api;

	private final String targetGroup;

	private final Optional<InstanceMetadata> metadata;

	/**
	 * Containers of one variant.
	 * @param settings of the rehearsal
	 * @param variant what stands beside the application
	 * @param region of the API
	 * @param api the agents' way to it
	 * @param targetGroup the group's ARN
	 * @param metadata of instances; empty if tasks are told that there is none
	 */
	TaskContainers(RehearsalSettings settings, Variant variant, String region, URI api, String targetGroup,
			Optional<InstanceMetadata> metadata) {
		this.settings = settings;
		this.variant = variant;
		this.region = region;
		this.api = api;
		this.targetGroup = targetGroup;
		this.metadata = metadata;
	}

	List<ContainerSpec> of(String address) {
		return switch (this.variant) {
			case Variant.WithTidegate(Mode mode, String title) when !mode.hasAgent() -> List.of(application(address));
			case Variant.WithTidegate tidegate -> List.of(application(address), agent(address));
			case Variant.WithoutTidegate nothing -> List.of(application(address));
			case Variant.FixedWait(var duration) -> List.of(application(address), wait(duration));
		};
	}

	private ContainerSpec application(String address) {
		return switch (this.settings.workload()) {
			case Workload.SampleApp sample ->
				new ContainerSpec(definition(APPLICATION, Set.of()),
						this.settings.programs()
							.runSampleApp("--server.address=" + address, "--server.port=" + Target.PORT),
						inside(address));
			case Workload.Foreign foreign ->
				new ContainerSpec(definition(APPLICATION, Set.of()), foreign.command(address, Target.PORT),
						Map.of("ADDRESS", address, "PORT", Integer.toString(Target.PORT)));
		};
	}

	/**
	 * What the application is told if Tidegate is in it: what an agent is told, but for
	 * the ports. An agent that is there as well has to find out from the application.
	 */
	private Map<String, String> inside(String address) {
		Map<String, String> environment = new HashMap<>();
		this.variant.tidegate().filter(Mode::isInApplication).ifPresent((mode) -> {
			environment.putAll(target(address, mode));
			environment.putAll(drain());
			environment.putAll(aws(address));
			if (mode.hasAgent()) {
				environment.put("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,tidegate");
			}
		});
		return environment;
	}

	private ContainerSpec agent(String address) {
		Map<String, String> environment = new HashMap<>();
		environment.putAll(target(address, this.variant.tidegate().orElseThrow()));
		environment.putAll(drain());
		environment.putAll(ports(address));
		environment.putAll(aws(address));
		return new ContainerSpec(definition(AGENT, Set.of(APPLICATION)), this.settings.programs().runAgent(),
				environment);
	}

	private Map<String, String> target(String address, Mode mode) {
		Map<String, String> target = new HashMap<>(
				Map.of("TIDEGATE_MODE", mode.setting(), "TIDEGATE_TARGET_GROUPS", this.targetGroup,
						"TIDEGATE_TARGET_ID", address, "TIDEGATE_TARGET_PORT", Integer.toString(Target.PORT)));
		// The sample application is asked where the agent asks by default.
		if (this.settings.workload() instanceof Workload.Foreign foreign) {
			target.put("TIDEGATE_READINESS_URL",
					"http://%s:%d%s".formatted(address, Target.PORT, foreign.healthPath()));
		}
		return target;
	}

	private Map<String, String> drain() {
		return Map.of("TIDEGATE_STOP_TIMEOUT", Durations.write(this.settings.service().stopTimeout()),
				"TIDEGATE_DRAIN_MARGIN", Durations.write(this.settings.agent().margin()), "TIDEGATE_DRAIN_MINIMUM",
				Durations.write(this.settings.agent().minimum()), "TIDEGATE_DRAIN_QUIET_PERIOD",
				Durations.write(this.settings.agent().quietPeriod()), "TIDEGATE_DRAIN_GOODBYE",
				Durations.write(this.settings.agent().goodbye()));
	}

	private static Map<String, String> ports(String address) {
		return Map.of("TIDEGATE_HEALTH_ADDRESS", address, "TIDEGATE_HEALTH_PORT", Integer.toString(HEALTH_PORT),
				"TIDEGATE_MANAGEMENT_ADDRESS", address, "TIDEGATE_MANAGEMENT_PORT", Integer.toString(MANAGEMENT_PORT));
	}

	/**
	 * Nobody asks for metadata at the address that EC2 has it at.
	 */
	private Map<String, String> aws(String address) {
		Map<String, String> aws = new HashMap<>(
				Map.of("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", this.api.toString(), "AWS_REGION", this.region,
						"AWS_ACCESS_KEY_ID", "task", "AWS_SECRET_ACCESS_KEY", "rehearsal"));
		this.metadata.ifPresentOrElse(
				(instances) -> aws.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", instances.endpoint(address).toString()),
				() -> aws.put("AWS_EC2_METADATA_DISABLED", "true"));
		return aws;
	}

	/**
	 * What people use today: a container that sleeps at SIGTERM.
	 */
	private ContainerSpec wait(Duration duration) {
		String script = "trap 'kill $idle; exec sleep %.3f' TERM; sleep infinity & idle=$!; wait"
			.formatted(Durations.seconds(duration));
		return new ContainerSpec(definition(WAIT, Set.of(APPLICATION)), List.of("/bin/sh", "-c", script), Map.of());
	}

	private ContainerDefinition definition(String name, Set<String> dependsOn) {
		return new ContainerDefinition(name, true, dependsOn, this.settings.service().stopTimeout());
	}

}
