package io.tidegate.spring;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.tidegate.aws.Elbv2TargetRegistry;
import io.tidegate.aws.InstanceMetadata;
import io.tidegate.aws.JitteredRetries;
import io.tidegate.aws.ResilientTargetRegistry;
import io.tidegate.aws.TaskMetadata;
import io.tidegate.drain.Drain;
import io.tidegate.drain.Drainer;
import io.tidegate.platform.InstanceSource;
import io.tidegate.platform.Notice;
import io.tidegate.platform.NoticeWatch;
import io.tidegate.platform.TaskSource;
import io.tidegate.platform.Whereabouts;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Mode;
import io.tidegate.registration.Registrar;
import io.tidegate.settings.SettingException;
import io.tidegate.target.GroupDescription;
import io.tidegate.target.Retries;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetRegistry;
import io.tidegate.target.TargetType;
import io.tidegate.time.Timeline;
import io.tidegate.workload.Workload;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Drains where there is a {@link Workload} to drain; without one this changes nothing.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean(Workload.class)
@EnableConfigurationProperties(TidegateProperties.class)
public final class TidegateAutoConfiguration {

	/** Longer than the API needs, short enough for several attempts in a stop timeout. */
	private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);

	/** Where applications listen if nobody says otherwise. */
	private static final int USUAL_PORT = 8080;

	/** Where no group is named, nobody asks what this application's address is. */
	private static final Target NOWHERE = new Target("nowhere", USUAL_PORT);

	@Bean
	@ConditionalOnMissingBean
	Timeline tidegateTimeline() {
		return Timeline.system();
	}

	@Bean
	BlockingCalls tidegateCalls() {
		return BlockingCalls.onDaemonThreads();
	}

	@Bean
	@ConditionalOnMissingBean
	TaskSource tidegateTaskSource() {
		return TaskMetadata.fromEnvironment();
	}

	@Bean
	@ConditionalOnMissingBean
	InstanceSource tidegateInstanceSource(Timeline timeline) {
		return InstanceMetadata.fromEnvironment(timeline);
	}

	@Bean
	Idleness tidegateIdleness(TidegateProperties properties, ObjectProvider<LibraryMode> library) {
		return new Idleness(properties.namesNothing() && library.getIfAvailable() != null);
	}

	@Bean
	Surroundings tidegateSurroundings(TaskSource tasks, InstanceSource instances, Idleness idleness,
			Timeline timeline) {
		return idleness.idle() ? Surroundings.unasked(tasks, instances)
				: Surroundings.of(TaskMetadata.isHere(), tasks, instances, timeline);
	}

	@Bean
	Mode tidegateMode(TidegateProperties properties, Surroundings surroundings, Idleness idleness)
			throws SettingException {
		return idleness.idle() ? Mode.OBSERVE : surroundings.mode(properties);
	}

	@Bean
	TargetGroups tidegateTargetGroups(TidegateProperties properties, Mode mode) throws SettingException {
		List<TargetGroup> groups = properties.groups(mode);
		TidegateProperties.requireRegion(groups, System.getenv("AWS_REGION"));
		return new TargetGroups(groups);
	}

	@Bean
	@Lazy
	Whereabouts tidegateWhereabouts(TidegateProperties properties, Surroundings surroundings, TargetGroups groups,
			TargetRegistry registry, ObjectProvider<LibraryMode> library, Timeline timeline) throws SettingException {
		int port = Optional.ofNullable(library.getIfAvailable()).map(LibraryMode::port).orElse(USUAL_PORT);
		return new Whereabouts(properties.whereabouts(port), surroundings.task(), surroundings.ownContainerId(),
				surroundings.instances()::identity, () -> groups.type(registry, timeline));
	}

	@Bean
	@ConditionalOnMissingBean
	Target tidegateTarget(ObjectProvider<Whereabouts> whereabouts, Idleness idleness) throws SettingException {
		return idleness.idle() ? NOWHERE : whereabouts.getObject().target();
	}

	@Bean
	@ConditionalOnMissingBean
	TargetRegistry tidegateTargetRegistry(BlockingCalls calls) {
		return new ResilientTargetRegistry(new Elbv2TargetRegistry(new LazyClient(ATTEMPT_LIMIT), calls.executor()));
	}

	@Bean
	@ConditionalOnMissingBean
	Retries tidegateRetries(Timeline timeline) {
		return new JitteredRetries(timeline);
	}

	@Bean(destroyMethod = "close")
	GroupWatch tidegateGroupWatch(TargetGroups groups, Target target, TargetRegistry registry, Timeline timeline) {
		return new GroupWatch(registry, target, groups.all(), timeline, new SplittableRandom());
	}

	@Bean
	Registration tidegateRegistration(Mode mode, ObjectProvider<Whereabouts> whereabouts, Target target,
			TargetRegistry registry, GroupWatch watch, Workload workload, Timeline timeline) {
		return new Registration(
				(mode == Mode.MANAGE)
						? Optional.of(new Registrar(registry, target, whereabouts.getObject().zone(target), watch,
								() -> workload.verdict().ready(), timeline, new SplittableRandom()))
						: Optional.empty());
	}

	@Bean
	DrainMetrics tidegateDrainMetrics(ObjectProvider<MeterRegistry> meters) {
		return new DrainMetrics(registry(meters));
	}

	@Bean
	Drainer tidegateDrainer(TidegateProperties properties, Mode mode, Target target, GroupWatch watch,
			Registration registration, Workload workload, TargetRegistry registry, Retries retries, BlockingCalls calls,
			DrainMetrics metrics, Timeline timeline) throws SettingException {
		Drain.Surroundings surroundings = new Drain.Surroundings(workload, registry, retries,
				properties.drain().hooks(calls.executor()), timeline);
		return new Drainer(properties.drainSettings(), target, mode, watch, registration.registrar(), surroundings,
				new DrainRecorder(metrics));
	}

	@Bean
	@Lazy(false)
	TargetMetrics tidegateTargetMetrics(ObjectProvider<MeterRegistry> meters, Workload workload, GroupWatch watch,
			Drainer drainer) {
		return new TargetMetrics(registry(meters)).of(workload).of(watch).of(drainer);
	}

	private static MeterRegistry registry(ObjectProvider<MeterRegistry> meters) {
		return meters.getIfAvailable(SimpleMeterRegistry::new);
	}

	@Bean
	DutyParts tidegateDutyParts(Drainer drainer, GroupWatch watch, Registration registration, Target target,
			ObjectProvider<ObservationRegistry> observations, Timeline timeline) {
		return new DutyParts(drainer, watch, registration.registrar(), target,
				observations.getIfAvailable(() -> ObservationRegistry.NOOP), timeline);
	}

	@Bean
	@ConditionalOnBean(LibraryMode.class)
	Sidecar tidegateSidecar(Workload workload, Timeline timeline) {
		return new Sidecar(workload, timeline);
	}

	@Bean
	Duty tidegateDuty(DutyParts parts, Workload workload, ObjectProvider<Sidecar> sidecar,
			ObjectProvider<FirstWord> firstWords, Idleness idleness, BlockingCalls calls, Environment environment) {
		Sidecar neighbour = sidecar.getIfAvailable();
		boolean hooked = environment.getProperty("spring.main.register-shutdown-hook", Boolean.class, true);
		return (neighbour != null) ? new LibraryDuty(parts, workload, neighbour, firstWords.orderedStream().toList(),
				idleness.idle(), hooked, calls.executor()) : new SidecarDuty(parts);
	}

	@Bean
	DrainLifecycle tidegateDrainLifecycle(Duty duty) {
		return new DrainLifecycle(duty);
	}

	@Bean
	TidegateEndpoint tidegateEndpoint(Mode mode, Workload workload, GroupWatch watch, Registration registration,
			Drainer drainer, ObjectProvider<Sidecar> sidecar, Timeline timeline) {
		Optional<Sidecar> known = Optional.ofNullable(sidecar.getIfAvailable());
		return new TidegateEndpoint(drainer,
				new StatusDocument.Source(mode, workload, watch, registration.registrar(), drainer, known, timeline),
				known);
	}

	// Nobody asks for this one, not even where beans are made when they are asked for.
	@Bean(initMethod = "start", destroyMethod = "close")
	@Lazy(false)
	NoticeWatch tidegateNoticeWatch(TidegateProperties properties, Surroundings surroundings, Drainer drainer,
			Idleness idleness, BlockingCalls calls, Timeline timeline) {
		Set<Notice.Kind> kinds = properties.notices()
			.stream()
			.filter((each) -> !idleness.idle())
			.map(TidegateProperties.NoticeKind::kind)
			.collect(Collectors.toSet());
		return new NoticeWatch(timeline, calls.executor(), surroundings.instances(), kinds,
				new NoticeDrain(drainer, properties.drainSettings(), timeline));
	}

	/**
	 * Whether there is nothing to do: an application in library mode that names no target
	 * group. Then nobody is asked for anything.
	 */
	record Idleness(boolean idle) {
	}

	/**
	 * The configured groups.
	 */
	record TargetGroups(List<TargetGroup> all) {

		/**
		 * Ask the first group for its type, for some seconds at most.
		 */
		Optional<TargetType> type(TargetRegistry registry, Timeline timeline) {
			if (this.all.isEmpty()) {
				return Optional.empty();
			}
			CompletableFuture<Optional<TargetType>> answer = registry.description(this.all.get(0))
				.handle((description, failure) -> Optional.ofNullable(description).map(GroupDescription::type))
				.toCompletableFuture();
			timeline.await(answer, ATTEMPT_LIMIT);
			return answer.getNow(Optional.empty());
		}

	}

	/**
	 * Who keeps the target registered, where somebody does.
	 *
	 * @param registrar empty where ECS registers, or nobody
	 */
	record Registration(Optional<Registrar> registrar) {
	}

}
