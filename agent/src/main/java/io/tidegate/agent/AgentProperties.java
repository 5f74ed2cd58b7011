package io.tidegate.agent;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The settings that only a sidecar needs: how to ask the application, how to see its
 * traffic, how to let it go.
 *
 * @param startup how to ask whether the application has come up; nothing is asked if it
 * has no url
 * @param liveness how to ask whether the application may go on
 * @param readiness how to ask whether it should get traffic
 * @param probes further probes, each under a name of its own
 * @param health the open port, and what it says
 * @param management the port for the task alone
 * @param containers how the states of the task's containers are judged
 * @param warmUp what to ask before the task is ready for the first time
 * @param floor when an overloaded task stays in
 * @param traffic how to see its traffic
 * @param protection when to keep ECS from scaling the task in
 * @param release how to let it go
 */
@ConfigurationProperties("tidegate")
record AgentProperties(@NestedConfigurationProperty @DefaultValue ProbeProperties startup,
		@NestedConfigurationProperty @DefaultValue ProbeProperties liveness,
		@NestedConfigurationProperty @DefaultValue ProbeProperties readiness,
		@DefaultValue Map<String, ProbeProperties> probes, @DefaultValue HealthProperties health,
		@DefaultValue ManagementProperties management, @DefaultValue ContainersProperties containers,
		@DefaultValue WarmUpProperties warmUp, @DefaultValue FloorProperties floor,
		@DefaultValue TrafficProperties traffic, @DefaultValue ProtectionProperties protection,
		@DefaultValue ReleaseProperties release) {

	/**
	 * The open port, and what it says.
	 *
	 * @param address where the health port is open
	 * @param port the health port
	 * @param details how much an answer says: none, reasons, or all
	 */
	record HealthProperties(@DefaultValue("0.0.0.0") InetAddress address, @DefaultValue("8081") int port,
			@DefaultValue("reasons") HealthAnswers.Details details) {
	}

	/**
	 * The port for the task alone.
	 *
	 * @param address where Actuator and the commands' endpoint are: the task alone should
	 * reach them
	 * @param port the management port
	 */
	record ManagementProperties(@DefaultValue("127.0.0.1") InetAddress address, @DefaultValue("8082") int port) {
	}

	/**
	 * How the states of the task's containers are judged.
	 *
	 * @param ignore names of containers that are not judged
	 * @param interval how often ECS is asked for the containers' states, 1s or more
	 * @param staleAfter after how long without an answer the containers' states are
	 * unknown
	 */
	record ContainersProperties(@DefaultValue Set<String> ignore,
			@DefaultValue("1s") @DurationUnit(ChronoUnit.SECONDS) Duration interval,
			@DefaultValue("15s") @DurationUnit(ChronoUnit.SECONDS) Duration staleAfter) {
	}

	/**
	 * What to ask before the task is ready for the first time.
	 *
	 * @param paths paths of the application, GET; none means no warm-up
	 * @param requests how often each path has to be answered in time
	 * @param timeout how long an answer may take, to count
	 * @param limit after how long the task is ready without it
	 */
	record WarmUpProperties(@DefaultValue List<String> paths, @DefaultValue("10") int requests,
			@DefaultValue("500ms") @DurationUnit(ChronoUnit.SECONDS) Duration timeout,
			@DefaultValue("120s") @DurationUnit(ChronoUnit.SECONDS) Duration limit) {
	}

	/**
	 * When an overloaded task stays in.
	 *
	 * @param healthyTargets how many other healthy targets a group must have before a
	 * task that is only overloaded withdraws its readiness; 0 switches this off
	 */
	record FloorProperties(@DefaultValue("0") int healthyTargets) {
	}

	/**
	 * How to see traffic.
	 *
	 * @param leaveOut addresses whose connections are not traffic, beside the task's own
	 * @param busyUrl an address of the application that says how much work it has: no
	 * drain ends while that is more than 0
	 * @param busyPointer where in its JSON answer the number is; empty if the answer is
	 * the number
	 * @param libraryUrl where an application in library mode tells what it counts;
	 * default is /actuator/tidegate/sidecar of a Spring Boot application
	 */
	record TrafficProperties(@DefaultValue List<InetAddress> leaveOut, @Nullable URI busyUrl,
			@DefaultValue("") String busyPointer, @Nullable URI libraryUrl) {
	}

	/**
	 * When to keep ECS from scaling the task in.
	 *
	 * @param busyLongerThan protect the task while a request has been in flight for
	 * longer than this; none means never
	 * @param expires how long a protection lasts if it is not taken back
	 */
	record ProtectionProperties(@Nullable @DurationUnit(ChronoUnit.SECONDS) Duration busyLongerThan,
			@DefaultValue("30m") @DurationUnit(ChronoUnit.SECONDS) Duration expires) {
	}

	/**
	 * How to let the application go.
	 *
	 * @param url where to POST for the application to stop; none means to exit only
	 */
	record ReleaseProperties(@Nullable URI url) {
	}

}
