package io.tidegate.spring;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.aws.Elbv2TargetRegistry;
import io.tidegate.aws.JitteredRetries;
import io.tidegate.aws.ResilientTargetRegistry;
import io.tidegate.aws.TaskMetadata;
import io.tidegate.settings.SettingException;
import io.tidegate.target.Retries;
import io.tidegate.target.Target;
import io.tidegate.target.TargetRegistry;
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
	Target tidegateTarget(TidegateProperties properties) {
		return properties.target(TaskMetadata.fromEnvironment().address());
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
	Drainer drainer(TidegateProperties properties, Target target, Workload workload, TargetRegistry registry,
			Retries retries, Timeline timeline) throws SettingException {
		return new Drainer(properties.drainSettings(), target, properties.groups(), workload, registry, retries,
				timeline);
	}

	@Bean
	DrainMetrics drainMetrics(ObjectProvider<MeterRegistry> meters) {
		return new DrainMetrics(meters.getIfAvailable(io.micrometer.core.instrument.simple.SimpleMeterRegistry::new));
	}

	@Bean
	DrainLifecycle drainLifecycle(Drainer drainer, DrainMetrics metrics) {
		return new DrainLifecycle(drainer, metrics);
	}

	@Bean
	TidegateEndpoint tidegateEndpoint(Drainer drainer) {
		return new TidegateEndpoint(drainer);
	}

}
