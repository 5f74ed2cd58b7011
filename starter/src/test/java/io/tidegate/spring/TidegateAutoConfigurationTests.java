package io.tidegate.spring;

import java.time.Duration;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.drain.Drainer;
import io.tidegate.platform.InstanceSource;
import io.tidegate.settings.SettingException;
import io.tidegate.target.InMemoryTargetRegistry;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.VirtualTimeline;
import io.tidegate.workload.ScriptedWorkload;
import io.tidegate.workload.Workload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The wiring, and a drain at the end of a context's life, on virtual time.
 */
class TidegateAutoConfigurationTests {

	static final String ARN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/orders/0123456789abcdef";

	private static final Target TARGET = new Target("10.0.0.7", 8080);

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TidegateAutoConfiguration.class))
		.withPropertyValues("tidegate.target.id=10.0.0.7", "tidegate.target-groups=" + ARN, "tidegate.mode=deregister");

	@Test
	void withoutAWorkloadNothingIsAdded() {
		this.application.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(Drainer.class));
	}

	@Test
	void closingTheContextDrainsOnceAndLeavesAReportInTheMetrics() {
		this.application.withUserConfiguration(Parts.class).run((context) -> {
			InMemoryTargetRegistry registry = context.getBean(InMemoryTargetRegistry.class);
			Drainer drainer = context.getBean(Drainer.class);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			context.close();
			context.close();

			assertThat(registry.calls()).filteredOn((call) -> call.startsWith("deregister")).hasSize(1);
			assertThat(drainer.lastReport()).hasValueSatisfying(
					(report) -> assertThat(report.total()).isGreaterThanOrEqualTo(Duration.ofSeconds(15)));
			assertThat(meters.get("tidegate.drain.end").tag("reason", "QUIET").counter().count()).isEqualTo(1);
			assertThat(meters.get("tidegate.drain.duration").tag("phase", "serve").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void askingAgainForADrainGivesTheSameReport() {
		this.application.withUserConfiguration(Parts.class).run((context) -> {
			Drainer drainer = context.getBean(Drainer.class);

			assertThat(drainer.stop()).isSameAs(drainer.stop());
		});
	}

	@Test
	void theDrainComesBeforeEverythingElseStopsAndOutlivesAPause() {
		this.application.withUserConfiguration(Parts.class).run((context) -> {
			DrainLifecycle lifecycle = context.getBean(DrainLifecycle.class);

			assertThat(lifecycle.getPhase()).isEqualTo(Integer.MAX_VALUE);
			assertThat(lifecycle.isPauseable()).isFalse();
		});
	}

	@Test
	void theEndpointShowsThePlanAndLaterTheReport() {
		this.application.withUserConfiguration(Parts.class).run((context) -> {
			context.getBean(Drainer.class).stop();
			StatusDocument document = context.getBean(TidegateEndpoint.class).read();

			assertThat(document.plan().text()).startsWith("a SIGTERM now would");
			assertThat(document.lastReport()).isNotNull();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					tidegate.target-groups=          | tidegate.target-groups (TIDEGATE_TARGET_GROUPS) names no target group
					tidegate.target-groups=orders    | tidegate.target-groups (TIDEGATE_TARGET_GROUPS) cannot be used, because 'orders'
					tidegate.target.id=              | tidegate.target.id (TIDEGATE_TARGET_ID) is not set
					tidegate.target.port=0           | tidegate.target.port (TIDEGATE_TARGET_PORT) is 0, which is no port
					tidegate.drain.quiet-period=40s  | tidegate.drain.quiet-period (TIDEGATE_DRAIN_QUIET_PERIOD) is 40s, longer than
					tidegate.stop-timeout=4s         | tidegate.drain.margin (TIDEGATE_DRAIN_MARGIN) is 5s and leaves nothing
					""")
	void aSettingThatCannotBeStopsTheStartWithItsName(String setting, String sentence) {
		this.application.withUserConfiguration(Parts.class).withPropertyValues(setting).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(SettingException.class)
				.hasMessageStartingWith(sentence);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					tidegate.stop-timeout=soon | tidegate.stop-timeout (TIDEGATE_STOP_TIMEOUT) is 'soon', which cannot be read: write a duration such as 30s, 500ms or 2m.
					tidegate.target.port=http  | tidegate.target.port (TIDEGATE_TARGET_PORT) is 'http', which cannot be read: write a port between 1 and 65535.
					""")
	void aValueThatCannotBeReadIsExplainedInOneSentence(String setting, String sentence) {
		this.application.withUserConfiguration(Parts.class).withPropertyValues(setting).run((context) -> {
			Throwable failure = Objects.requireNonNull(context.getStartupFailure());
			FailureAnalysis analysis = Objects.requireNonNull(new BindingFailureAnalyzer().analyze(failure));

			assertThat(failure).hasStackTraceContaining(BindException.class.getName());
			assertThat(analysis.getDescription()).isEqualTo(sentence);
		});
	}

	@Test
	void aDurationWithoutAUnitIsInSecondsAsEcsWritesThem() {
		this.application.withUserConfiguration(Parts.class)
			.withPropertyValues("tidegate.stop-timeout=90")
			.run((context) -> assertThat(context.getBean(TidegateProperties.class).drainSettings().budget())
				.isEqualTo(Duration.ofSeconds(85)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Parts {

		private final VirtualTimeline timeline = new VirtualTimeline();

		@Bean
		VirtualTimeline timeline() {
			return this.timeline;
		}

		@Bean
		InstanceSource instanceSource() {
			return InstanceSource.none("a test is on no instance");
		}

		@Bean
		Workload workload() {
			return new ScriptedWorkload(this.timeline);
		}

		@Bean
		TargetRegistry targetRegistry() {
			InMemoryTargetRegistry registry = new InMemoryTargetRegistry(this.timeline);
			registry.hold(new TargetGroup(ARN), TARGET, TargetHealth.of(TargetHealth.State.HEALTHY));
			return registry;
		}

		@Bean
		MeterRegistry meters() {
			return new SimpleMeterRegistry();
		}

	}

}
