package io.tidegate.agent;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import io.tidegate.agent.AgentProperties.WarmUpProperties;
import io.tidegate.aws.TaskMetadata;
import io.tidegate.health.Condition;
import io.tidegate.health.ContainerCondition;
import io.tidegate.health.HealthCheck;
import io.tidegate.health.HealthMonitor;
import io.tidegate.health.HealthRules;
import io.tidegate.health.HttpProbe;
import io.tidegate.health.Probe;
import io.tidegate.health.Role;
import io.tidegate.health.StatusMatcher;
import io.tidegate.health.Verdict;
import io.tidegate.health.WarmUp;
import io.tidegate.platform.TaskSource;
import io.tidegate.platform.TaskWatch;
import io.tidegate.registration.FleetFloor;
import io.tidegate.registration.GroupWatch;
import io.tidegate.settings.SettingException;
import io.tidegate.spring.BlockingCalls;
import io.tidegate.target.Target;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Timeline;
import io.tidegate.workload.Workload;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health: what is asked, what else has a say, and what is answered.
 */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

	@Bean(destroyMethod = "close")
	TaskWatch taskWatch(AgentProperties properties, TaskSource tasks, BlockingCalls calls, Timeline timeline) {
		TaskWatch watch = new TaskWatch(timeline, calls.executor(), tasks, properties.containers().interval(),
				properties.containers().staleAfter());
		if (TaskMetadata.isHere()) {
			watch.start();
		}
		return watch;
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	HealthMonitor healthMonitor(AgentProperties properties, Target target, HealthRules rules, BlockingCalls calls,
			Timeline timeline) {
		return new HealthMonitor(timeline, calls.executor(), checks(properties, new ApplicationAddress(target)), rules);
	}

	@Bean
	HealthRules healthRules(AgentProperties properties, Target target, TaskWatch tasks, Floor floor,
			BlockingCalls calls, Timeline timeline) {
		// Outside ECS there is nothing to judge, and nothing missing.
		List<Condition> conditions = TaskMetadata.isHere()
				? List.of(new ContainerCondition(tasks::view, properties.containers().ignore())) : List.of();
		return new HealthRules(conditions, warmUp(properties.warmUp(), new ApplicationAddress(target), calls, timeline),
				floor.held());
	}

	/**
	 * An application that is asked in its own way is no Spring application, most likely:
	 * whether it lives is seen by whether it accepts connections.
	 */
	private static List<HealthCheck> checks(AgentProperties properties, ApplicationAddress application) {
		List<HealthCheck> checks = new ArrayList<>();
		URI startup = properties.startup().url();
		if (startup != null) {
			checks.add(properties.startup().check(Role.STARTUP, startup));
		}
		URI liveness = (properties.readiness().url() != null) ? application.tcp()
				: application.http("/actuator/health/liveness");
		checks.add(properties.liveness().check(Role.LIVENESS, liveness));
		checks.add(properties.readiness().check(Role.READINESS, application.http("/actuator/health/readiness")));
		properties.probes().forEach((name, probe) -> checks.add(probe.check(name)));
		return checks;
	}

	private static Optional<WarmUp> warmUp(WarmUpProperties properties, ApplicationAddress application,
			BlockingCalls calls, Timeline timeline) {
		if (properties.paths().isEmpty()) {
			return Optional.empty();
		}
		requirePositive("tidegate.warm-up.requests", properties.requests());
		requirePositive("tidegate.warm-up.timeout", properties.timeout().toMillis());
		List<Probe> requests = properties.paths()
			.stream()
			.map((path) -> request(path, properties.timeout(), application))
			.toList();
		return Optional.of(new WarmUp(timeline, calls.executor(), requests, properties.requests(), properties.limit()));
	}

	private static Probe request(String path, Duration timeout, ApplicationAddress application) {
		if (!path.startsWith("/")) {
			throw new SettingException("tidegate.warm-up.paths", "names '" + path + "', which is no path",
					"write paths of the application that begin with a slash, separated by commas");
		}
		return new HttpProbe(new HttpProbe.Request(application.http(path), timeout, StatusMatcher.of("200-399"),
				Optional.empty(), false));
	}

	private static void requirePositive(String setting, long value) {
		if (value < 1) {
			throw new SettingException(setting, "is " + value, "set it to more than zero");
		}
	}

	@Bean(destroyMethod = "close")
	Floor floor(AgentProperties properties, TargetRegistry registry, GroupWatch watch, Timeline timeline) {
		int floor = properties.floor().healthyTargets();
		if (floor < 0) {
			throw new SettingException("tidegate.floor.healthy-targets", "is " + floor,
					"set it to how many other targets must be healthy, or to 0 for no floor");
		}
		Optional<FleetFloor> fleet = (floor == 0) ? Optional.empty()
				: Optional.of(new FleetFloor(registry, floor, watch::facts, timeline, new SplittableRandom()));
		fleet.ifPresent(FleetFloor::start);
		return new Floor(fleet);
	}

	/**
	 * The fleet's floor, where one is asked for.
	 */
	record Floor(Optional<FleetFloor> fleet) implements AutoCloseable {

		Supplier<Optional<String>> held() {
			return () -> this.fleet.flatMap(FleetFloor::get);
		}

		@Override
		public void close() {
			this.fleet.ifPresent(FleetFloor::close);
		}

	}

	@Bean
	HealthAnswers healthAnswers(Workload workload, AgentProperties properties) {
		return new HealthAnswers(workload, properties.health().details());
	}

	@Bean
	HealthIndicator tidegateLivenessHealthIndicator(Workload workload) {
		return new VerdictIndicator(workload, Verdict::liveReasons, Status.DOWN);
	}

	@Bean
	HealthIndicator tidegateReadinessHealthIndicator(Workload workload) {
		return new VerdictIndicator(workload, Verdict::readyReasons, Status.OUT_OF_SERVICE);
	}

}
