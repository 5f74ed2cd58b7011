package io.tidegate.spring;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.aws.Elbv2TargetRegistry;
import io.tidegate.aws.JitteredRetries;
import io.tidegate.aws.ResilientTargetRegistry;
import io.tidegate.aws.TaskMetadata;
import io.tidegate.drain.Drain;
import io.tidegate.drain.Drainer;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Mode;
import io.tidegate.registration.Registrar;
import io.tidegate.platform.Task;
import io.tidegate.platform.TaskReading;
import io.tidegate.settings.SettingException;
import io.tidegate.target.Retries;
import io.tidegate.target.Target;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Timeline;
import io.tidegate.workload.Workload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

	private static final Logger log = LoggerFactory.getLogger(TidegateAutoConfiguration.class);

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
	Target tidegateTarget(TidegateProperties properties) {
		boolean known = properties.target().id() != null;
		return properties.target(known ? null : awsvpcAddress());
	}

	private static @Nullable String awsvpcAddress() {
		TaskReading reading = TaskMetadata.fromEnvironment().read();
		if (reading instanceof TaskReading.Missing missing) {
			log.info("this task's address is not known from the platform: {}", missing.reason());
		}
		return reading.told().flatMap(Task::awsvpcAddress).orElse(null);
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

	@Bean
	Mode tidegateMode(TidegateProperties properties) {
		return properties.modeOr(Mode.DEREGISTER);
	}

	@Bean(destroyMethod = "close")
	GroupWatch groupWatch(TidegateProperties properties, Mode mode, Target target, TargetRegistry registry,
			Timeline timeline) throws SettingException {
		return new GroupWatch(registry, target, properties.groups(mode), timeline, new SplittableRandom());
	}

	@Bean
	Registration registration(Mode mode, Target target, TargetRegistry registry, GroupWatch watch, Workload workload,
			Timeline timeline) {
		return new Registration(
				(mode == Mode.MANAGE)
						? Optional.of(new Registrar(registry, target, Optional.empty(), watch,
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

	/**
	 * Who keeps the target registered, where somebody does.
	 *
	 * @param registrar empty where ECS registers, or nobody
	 */
	record Registration(Optional<Registrar> registrar) {
	}

}
