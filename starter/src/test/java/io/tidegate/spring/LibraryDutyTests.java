package io.tidegate.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.tidegate.CapturedLog;
import io.tidegate.spring.Sidecar.Standing;
import io.tidegate.spring.TidegateAutoConfigurationTests.Parts;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end inside an application, which a signal begins twice.
 */
class LibraryDutyTests {

	private final List<String> observed = new ArrayList<>();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(TidegateAutoConfiguration.class))
		.withUserConfiguration(Parts.class)
		.withBean(LibraryMode.class, () -> new LibraryMode(8080))
		.withBean(ObservationRegistry.class, this::observations)
		.withPropertyValues("tidegate.target.id=10.0.0.7",
				"tidegate.target-groups=" + TidegateAutoConfigurationTests.ARN, "tidegate.mode=deregister",
				"spring.main.register-shutdown-hook=false");

	private ObservationRegistry observations() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler((Observation.Context context) -> {
			this.observed.add(context.getName());
			return false;
		});
		return registry;
	}

	@Test
	void aDrainThatTwoBeginIsObservedOnce() {
		this.application.run((context) -> {
			Duty duty = context.getBean(Duty.class);

			duty.end();
			duty.end();

			assertThat(this.observed).containsExactly("tidegate.drain");
		});
	}

	@Test
	void whatTheSidecarHasDoneIsSaidOnce() {
		this.application.run((context) -> {
			Duty duty = context.getBean(Duty.class);
			context.getBean(Sidecar.class).heard(Standing.RELEASED, Optional.empty());
			try (CapturedLog log = CapturedLog.open()) {
				duty.end();
				duty.end();

				assertThat(log.lines())
					.containsExactly("the sidecar has drained this task, so that nothing is left to do");
			}
			assertThat(this.observed).isEmpty();
		});
	}

}
