package io.tidegate.rehearsal.run;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.tidegate.rehearsal.ecs.ContainerSpec;
import io.tidegate.rehearsal.ecs.Target;
import io.tidegate.rehearsal.plan.ContainerDefinition;
import io.tidegate.rehearsal.settings.RehearsalSettings;
import io.tidegate.rehearsal.settings.Variant;
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

	TaskContainers(RehearsalSettings settings, Variant variant, String region, URI api, String targetGroup) {
		this.settings = settings;
		this.variant = variant;
		this.region = region;
		this.api = api;
		this.targetGroup = targetGroup;
	}

	List<ContainerSpec> of(String address) {
		return switch (this.variant) {
			case Variant.WithTidegate tidegate -> List.of(application(address), agent(address));
			case Variant.WithoutTidegate nothing -> List.of(application(address));
			case Variant.FixedWait(var duration) -> List.of(application(address), wait(duration));
		};
	}

	private ContainerSpec application(String address) {
		return new ContainerSpec(definition(APPLICATION, Set.of()),
				this.settings.programs().runSampleApp("--server.address=" + address, "--server.port=" + Target.PORT),
				Map.of());
	}

	private ContainerSpec agent(String address) {
		return new ContainerSpec(definition(AGENT, Set.of(APPLICATION)), this.settings.programs().runAgent(),
				Map.ofEntries(Map.entry("TIDEGATE_TARGET_GROUPS", this.targetGroup),
						Map.entry("TIDEGATE_TARGET_ID", address),
						Map.entry("TIDEGATE_TARGET_PORT", Integer.toString(Target.PORT)),
						Map.entry("TIDEGATE_STOP_TIMEOUT", Durations.write(this.settings.service().stopTimeout())),
						Map.entry("TIDEGATE_DRAIN_MARGIN", Durations.write(this.settings.agent().margin())),
						Map.entry("TIDEGATE_DRAIN_MINIMUM", Durations.write(this.settings.agent().minimum())),
						Map.entry("TIDEGATE_DRAIN_QUIET_PERIOD", Durations.write(this.settings.agent().quietPeriod())),
						Map.entry("TIDEGATE_HEALTH_ADDRESS", address),
						Map.entry("TIDEGATE_HEALTH_PORT", Integer.toString(HEALTH_PORT)),
						Map.entry("TIDEGATE_MANAGEMENT_ADDRESS", address),
						Map.entry("TIDEGATE_MANAGEMENT_PORT", Integer.toString(MANAGEMENT_PORT)),
						Map.entry("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", this.api.toString()),
						Map.entry("AWS_REGION", this.region), Map.entry("AWS_ACCESS_KEY_ID", "task"),
						Map.entry("AWS_SECRET_ACCESS_KEY", "rehearsal")));
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
