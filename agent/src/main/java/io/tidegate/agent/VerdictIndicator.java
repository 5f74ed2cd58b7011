package io.tidegate.agent;

import java.util.List;
import java.util.function.Function;

import io.tidegate.health.Verdict;
import io.tidegate.workload.Workload;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * One side of the verdict as Actuator wants it. Reads a value; waits for nothing.
 */
final class VerdictIndicator implements HealthIndicator {

	private final Workload workload;

	private final Function<Verdict, List<String>> reasons;

	private final Status no;

	VerdictIndicator(Workload workload, Function<Verdict, List<String>> reasons, Status no) {
		this.workload = workload;
		this.reasons = reasons;
		this.no = no;
	}

	@Override
	public Health health() {
		List<String> against = this.reasons.apply(this.workload.verdict());
		return against.isEmpty() ? Health.up().build() : Health.status(this.no).withDetail("reasons", against).build();
	}

}
