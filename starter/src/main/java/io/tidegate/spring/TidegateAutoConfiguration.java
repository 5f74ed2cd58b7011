package io.tidegate.spring;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.aws.Elbv2TargetRegistry;
import io.tidegate.aws.InstanceMetadata;
import io.tidegate.aws.JitteredRetries;
import io.tidegate.aws.ResilientTargetRegistry;
import io.tidegate.aws.TaskMetadata;
import io.tidegate.drain.Drain;
import io.tidegate.drain.Drainer;
import io.tidegate.platform.InstanceSource;
import io.tidegate.platform.NoticeWatch;
import io.tidegate.platform.TaskSource;
import io.tidegate.platform.Whereabouts;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Mode;
import io.tidegate.registration.Registrar;
import io.tidegate.settings.SettingException;
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

	@Bean
	@ConditionalOnMissingBean
	Timeline timeline() {
		return Timeline.system();
	}

	@Bean
	BlockingCalls blockingCalls() {
		return BlockingCalls.onDaemonThreads();
	}

	@Bean
	@ConditionalOnMissingBean
	TaskSource taskSource() {
		return TaskMetadata.fromEnvironment();
	}

	@Bean
	@ConditionalOnMissingBean
	InstanceSource instanceSource(Timeline timeline) {
		return InstanceMetadata.fromEnvironment(timeline);
	}

	@Bean
	Surroundings tidegateSurroundings(TaskSource tasks, InstanceSource instances, Timeline timeline) {
		return Surroundings.of(TaskMetadata.isHere(), tasks, instances, timeline);
	}

	@Bean
	Mode tidegateMode(TidegateProperties properties, Surroundings surroundings) throws SettingException {
		return surroundings.mode(properties);
	}

	@Bean
	TargetGroups targetGroups(TidegateProperties properties, Mode mode) throws SettingException {
		List<TargetGroup> groups = properties.groups(mode);
		TidegateProperties.requireRegion(groups, System.getenv("AWS_REGION"));
		return new TargetGroups(groups);
	}

	@Bean
	Whereabouts whereabouts(TidegateProperties properties, Surroundings surroundings, TargetGroups groups,
			TargetRegistry registry, Timeline timeline) throws SettingException {
		return new Whereabouts(properties.whereabouts(), surroundings.task(), surroundings.ownContainerId(),
				surroundings.instances()::identity, () -> groups.type(registry, timeline));
	}

	@Bean
	@ConditionalOnMissingBean
	Target tidegateTarget(Whereabouts whereabouts) throws SettingException {
		return whereabouts.target();
	}

	@Bean
	@ConditionalOnMissingBean
	TargetRegistry targetRegistry(BlockingCalls calls) {
		return new ResilientTargetRegistry(new Elbv2TargetRegistry(new LazyClient(ATTEMPT_LIMIT), calls.executor()));
	}

	@Bean
	@ConditionalOnMissingBean
	Retries retries(Timeline timeline) {
		return new JitteredRetries(timeline);
	}

	@Bean(destroyMethod = "close")
	GroupWatch groupWatch(TargetGroups groups, Target target, TargetRegistry registry, Timeline timeline) {
		return new GroupWatch(registry, target, groups.all(), timeline, new SplittableRandom());
	}

	@Bean
	Registration registration(Mode mode, Whereabouts whereabouts, Target target, TargetRegistry registry,
			GroupWatch watch, Workload workload, Timeline timeline) {
		return new Registration(
				(mode == Mode.MANAGE)
						? Optional.of(new Registrar(registry, target, whereabouts.zone(target), watch,
								() -> workload.verdict().ready(), timeline, new SplittableRandom()))
						: Optional.empty());
	}

	@Bean
	DrainMetrics drainMetrics(ObjectProvider<MeterRegistry> meters) {
		return new DrainMetrics(registry(meters));
	}

	@Bean
	Drainer drainer(TidegateProperties properties, Mode mode, Target target, GroupWatch watch,
			Registration registration, Workload workload, TargetRegistry registry, Retries retries, BlockingCalls calls,
			DrainMetrics metrics, Timeline timeline) throws SettingException {
		Drain.Surroundings surroundings = new Drain.Surroundings(workload, registry, retries,
				properties.drain().hooks(calls.executor()), timeline);
		return new Drainer(properties.drainSettings(), target, mode, watch, registration.registrar(), surroundings,
				new DrainRecorder(metrics));
	}

	@Bean
	TargetMetrics targetMetrics(ObjectProvider<MeterRegistry> meters, Workload workload, GroupWatch watch,
			Drainer drainer) {
		return new TargetMetrics(registry(meters)).of(workload).of(watch).of(drainer);
	}

	private static MeterRegistry registry(ObjectProvider<MeterRegistry> meters) {
		return meters.getIfAvailable(SimpleMeterRegistry::new);
	}

	@Bean
	DrainLifecycle drainLifecycle(Drainer drainer, GroupWatch watch, Registration registration, Target target,
			Timeline timeline) {
		return new DrainLifecycle(drainer, watch, registration.registrar(), target, timeline);
	}

	@Bean
	TidegateEndpoint tidegateEndpoint(Mode mode, Workload workload, GroupWatch watch, Registration registration,
			Drainer drainer) {
		return new TidegateEndpoint(drainer,
				new StatusDocument.Source(mode, workload, watch, registration.registrar(), drainer));
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	NoticeWatch noticeWatch(TidegateProperties properties, Surroundings surroundings, Drainer drainer,
			BlockingCalls calls, Timeline timeline) {
		return new NoticeWatch(timeline, calls.executor(), surroundings.instances(),
				properties.notices().stream().map(TidegateProperties.NoticeKind::kind).collect(Collectors.toSet()),
				new NoticeDrain(drainer, properties.drainSettings(), timeline));
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
			CompletableFuture<Optional<TargetType>> answer = registry.type(this.all.get(0))
				.handle((type, failure) -> Optional.ofNullable(type))
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
