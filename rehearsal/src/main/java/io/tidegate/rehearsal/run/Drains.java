package io.tidegate.rehearsal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.tidegate.rehearsal.ecs.Task;
import io.tidegate.rehearsal.ecs.TaskState;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.result.DrainResult;
import io.tidegate.rehearsal.result.StateChange;
import io.tidegate.rehearsal.result.TaskResult;
import io.tidegate.rehearsal.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Puts together how tasks were stopped: signals and exits as the rehearsal saw them, the
 * traffic as the load balancer and the application recorded it. The agent's own report is
 * quoted, and nothing is computed from it.
 */
final class Drains {

	private final BalancerRecords records;

	Drains(BalancerRecords records) {
		this.records = records;
	}

	TaskResult result(Task task) {
		return new TaskResult(task.number(), task.revision(), task.target().toString(), task.states(),
				this.records.states(task.target()), task.containers(), drain(task));
	}

	private @Nullable DrainResult drain(Task task) {
		List<ContainerResult> containers = task.containers();
		Instant signalled = containers.stream()
			.map(ContainerResult::signalledAt)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
		ContainerResult application = named(containers, TaskContainers.APPLICATION);
		ContainerResult holder = containers.stream()
			.filter((container) -> !container.name().equals(TaskContainers.APPLICATION))
			.findFirst()
			.orElse(null);
		if (signalled == null || application == null || application.exitedAt() == null || !hasStopped(task)) {
			return null;
		}
		Instant released = (holder != null && holder.exitedAt() != null) ? holder.exitedAt() : signalled;
		return drain(task, signalled, released, holder);
	}

	private DrainResult drain(Task task, Instant signalled, Instant released, @Nullable ContainerResult holder) {
		Instant asked = leftAt(task);
		Instant stopped = task.states().getLast().at();
		Map<String, Object> record = LogRecords.last(task.log(TaskContainers.APPLICATION),
				LogRecords.APPLICATION_RECORD);
		Map<String, Object> report = LogRecords.last(task.log(TaskContainers.AGENT), LogRecords.DRAIN_REPORT);
		Instant last = lastTraffic(task, record);
		boolean after = last != null && last.isAfter(released);
		Double cost = (holder == null) ? null : OwnCost.seconds(signalled, last, released).orElse(null);
		return new DrainResult(signalled, released, stopped, Durations.seconds(Duration.between(signalled, released)),
				Durations.seconds(Duration.between(asked, stopped)), waitedFor(holder, report), last, after, cost,
				report, record);
	}

	private @Nullable Instant lastTraffic(Task task, @Nullable Map<String, Object> record) {
		Instant byBalancer = this.records.traffic(task.target()).map(TargetTraffic::last).orElse(null);
		Instant byApplication = latest(LogRecords.moment(record, "lastArrival"),
				LogRecords.moment(record, "lastAnswer"));
		return latest(byBalancer, byApplication);
	}

	private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
		return (one != null) ? TargetTraffic.later(one, other) : other;
	}

	private static String waitedFor(@Nullable ContainerResult holder, @Nullable Map<String, Object> report) {
		if (holder == null) {
			return "nothing";
		}
		if (!holder.name().equals(TaskContainers.AGENT)) {
			return "the clock";
		}
		if (holder.killedAt() != null) {
			return "SIGKILL";
		}
		return (report == null) ? "unknown, the agent left no report" : switch (String.valueOf(report.get("end"))) {
			case "QUIET" -> "traffic to end" + lag(report);
			case "DEADLINE" -> "the deadline, with %s in flight".formatted(report.get("inFlightAtEnd"));
			case "WORKLOAD_GONE" -> "nothing, the application was gone";
			case "NOTHING_REGISTERED" -> "nothing, no target was registered";
			default -> String.valueOf(report.get("end"));
		};
	}

	private static String lag(Map<String, Object> report) {
		return (report.get("lagSeen") instanceof Number lag) ? ", lag seen %.1f s".formatted(lag.doubleValue()) : "";
	}

	private static Instant leftAt(Task task) {
		return task.states()
			.stream()
			.filter((state) -> state.state().equals(TaskState.DEACTIVATING.name())
					|| state.state().equals(TaskState.STOPPING.name()))
			.map(StateChange::at)
			.findFirst()
			.orElseThrow();
	}

	private static boolean hasStopped(Task task) {
		return task.state() == TaskState.STOPPED;
	}

	private static @Nullable ContainerResult named(List<ContainerResult> containers, String name) {
		return containers.stream().filter((container) -> container.name().equals(name)).findFirst().orElse(null);
	}

}
