package io.tidegate.spring;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidegate.drain.DrainReport;

/**
 * A drain in numbers: how long each phase took, the load balancer's lag as it was seen,
 * what was in flight at the end, and why it ended.
 */
final class DrainMetrics {

	private final MeterRegistry meters;

	DrainMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	void record(DrainReport report) {
		phase("deregister", report.deregistering());
		phase("serve", report.serving());
		phase("release", report.releasing());
		report.lagSeen()
			.ifPresent((lag) -> timer("tidegate.drain.lag", "From the last deregistration to the last arrival")
				.register(this.meters)
				.record(lag));
		DistributionSummary.builder("tidegate.drain.in.flight")
			.description("Requests without an answer when the application was let go")
			.register(this.meters)
			.record(report.inFlightAtEnd());
		Counter.builder("tidegate.drain.end")
			.description("Drains by the reason of their end")
			.tag("reason", report.end().name())
			.register(this.meters)
			.increment();
	}

	private void phase(String name, Duration duration) {
		timer("tidegate.drain.duration", "How long a phase of a drain took").tag("phase", name)
			.register(this.meters)
			.record(duration);
	}

	private static Timer.Builder timer(String name, String description) {
		return Timer.builder(name).description(description);
	}

}
