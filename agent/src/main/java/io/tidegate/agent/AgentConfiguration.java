package io.tidegate.agent;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import io.tidegate.agent.AgentProperties.ProbeProperties;
import io.tidegate.agent.kernel.SockDiag;
import io.tidegate.health.HealthCheck;
import io.tidegate.health.HealthMonitor;
import io.tidegate.health.HealthRules;
import io.tidegate.health.HttpProbe;
import io.tidegate.health.Role;
import io.tidegate.health.Verdict;
import io.tidegate.spring.BlockingCalls;
import io.tidegate.target.Target;
import io.tidegate.time.Timeline;
import io.tidegate.traffic.ConnectionTable;
import io.tidegate.traffic.ConnectionTraffic;
import io.tidegate.traffic.InterfaceAddresses;
import io.tidegate.traffic.ProcNetTcp;
import io.tidegate.traffic.RecentTable;
import io.tidegate.traffic.TrafficScope;
import io.tidegate.workload.Release;
import io.tidegate.workload.Workload;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts the sidecar together: probes, the kernel's account, release.
 */
@Configuration(proxyBeanMethods = false)
class AgentConfiguration {

	@Bean
	Timeline timeline() {
		return Timeline.system();
	}

	@Bean
	KernelTables kernelTables(Timeline timeline) {
		return new KernelTables(
				List.of(new RecentTable(new SockDiag(), timeline), new RecentTable(new ProcNetTcp(), timeline)));
	}

	@Bean(initMethod = "start")
	AgentWorkload workload(AgentProperties properties, Target target, KernelTables tables, BlockingCalls calls,
			Timeline timeline) {
		Optional<InetAddress> address = address(target);
		ApplicationPort port = new ApplicationPort(tables.tables(), address, target.port());
		TrafficScope scope = new TrafficScope(target.port(), address, new HashSet<>(properties.traffic().leaveOut()));
		return new AgentWorkload(monitor(properties, target, calls, timeline),
				new ConnectionTraffic(scope, new InterfaceAddresses(), tables.tables()), port,
				releaser(properties, port, timeline), timeline);
	}

	@Bean
	HealthIndicator tidegateLivenessHealthIndicator(Workload workload) {
		return new VerdictIndicator(workload, Verdict::liveReasons, Status.DOWN);
	}

	@Bean
	HealthIndicator tidegateReadinessHealthIndicator(Workload workload) {
		return new VerdictIndicator(workload, Verdict::readyReasons, Status.OUT_OF_SERVICE);
	}

	private static HealthMonitor monitor(AgentProperties properties, Target target, BlockingCalls calls,
			Timeline timeline) {
		ProbeProperties liveness = properties.liveness();
		ProbeProperties readiness = properties.readiness();
		return new HealthMonitor(
				timeline, calls.executor(), List.of(
						HealthCheck.of(Role.LIVENESS,
								new HttpProbe(liveness.address("tidegate.liveness", group(target, "liveness")),
										liveness.timeout()),
								liveness.settings("tidegate.liveness")),
						HealthCheck.of(Role.READINESS,
								new HttpProbe(readiness.address("tidegate.readiness", group(target, "readiness")),
										readiness.timeout()),
								readiness.settings("tidegate.readiness"))),
				HealthRules.none());
	}

	// An application in the same task is asked where the load balancer reaches it; an
	// instance id is no address, so there it is asked on loopback.
	private static URI group(Target target, String name) {
		String literal = target.id().contains(":") ? "[" + target.id() + "]" : target.id();
		String host = address(target).isPresent() ? literal : "127.0.0.1";
		return URI.create("http://" + host + ":" + target.port() + "/actuator/health/" + name);
	}

	private static Optional<InetAddress> address(Target target) {
		boolean literal = target.id().matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
		try {
			return literal ? Optional.of(InetAddress.getByName(target.id())) : Optional.empty();
		}
		catch (UnknownHostException ex) {
			return Optional.empty();
		}
	}

	private static Releaser releaser(AgentProperties properties, ApplicationPort port, Timeline timeline) {
		URI url = properties.release().url();
		return (url != null) ? new HttpReleaser(url, port::closed, timeline) : (limit) -> Release.BY_EXIT;
	}

	/**
	 * The kernel's tables of connections, best first.
	 */
	record KernelTables(List<ConnectionTable> tables) {
	}

}
