package io.tidegate.spring;

import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.drain.DrainState;
import io.tidegate.drain.Drainer;
import io.tidegate.registration.GroupWatch;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetHealth.State;
import io.tidegate.workload.Workload;

/**
 * The verdict, the drain's state and what the load balancer thinks, as gauges that are 1
 * where it is so and 0 where it is not.
 */
final class TargetMetrics {

	private final MeterRegistry meters;

	TargetMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	TargetMetrics of(Workload workload) {
		gauge("tidegate.live", "Whether the task may go on", workload, (each) -> each.verdict().live());
		gauge("tidegate.ready", "Whether the task should get traffic", workload, (each) -> each.verdict().ready());
		return this;
	}

	TargetMetrics of(Drainer drainer) {
		for (DrainState state : DrainState.values()) {
			Gauge.builder("tidegate.drain.state", drainer, (each) -> one(each.state() == state))
				.description("Where the task is on its way from serving to gone")
				.tag("state", state.name())
				.register(this.meters);
		}
		return this;
	}

	TargetMetrics of(GroupWatch watch) {
		List<GroupFacts> groups = watch.facts();
		for (int i = 0; i < groups.size(); i++) {
			for (State state : State.values()) {
				int index = i;
				Gauge.builder("tidegate.target.state", watch, (each) -> one(is(each.facts().get(index), state)))
					.description("The target's state in a group, as the load balancer last said")
					.tag("group", groups.get(i).group().name())
					.tag("state", state.name())
					.register(this.meters);
			}
		}
		return this;
	}

	private static boolean is(GroupFacts facts, State state) {
		return facts.health().map(TargetHealth::state).equals(Optional.of(state));
	}

	private <T> void gauge(String name, String description, T source, java.util.function.Predicate<T> is) {
		Gauge.builder(name, source, (each) -> one(is.test(each))).description(description).register(this.meters);
	}

	private static double one(boolean is) {
		return is ? 1 : 0;
	}

}
