package io.tidegate.rehearsal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import io.tidegate.rehearsal.ecs.TaskState;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.result.DrainResult;
import io.tidegate.rehearsal.result.StateChange;
import io.tidegate.rehearsal.result.TaskResult;
import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Puts together how tasks were stopped: signals and exits as the rehearsal saw them, the
 * traffic as the load balancer and the application recorded it. Tidegate's own reports
 * are quoted, and nothing is computed from them.
 */
final class Drains {

	private final Optional<Mode> mode;

	/**
	 * Drains of one variant.
	 * @param mode where Tidegate is; empty without it
	 */
	Drains(Optional<Mode> mode) {
		this.mode = mode;
	}

	TaskResult result(TaskLife task) {
		return new TaskResult(task.number(), task.revision(), task.target(), task.states(), task.targetStates(),
				task.containers(), drain(task));
	}

	private @Nullable DrainResult drain(TaskLife task) {
		List<ContainerResult> containers = task.containers();
		Instant signalled = containers.stream()
			.map(ContainerResult::signalledAt)
			.filter(Objects::nonNull)
			.min(Comparator.naturalOrder())
			.orElse(null);
		ContainerResult application = named(containers, TaskContainers.APPLICATION);
		ContainerResult holder = holder(containers, application);
		if (signalled == null || application == null || application.exitedAt() == null || !task.hasStopped()) {
			return null;
		}
		Instant released = (holder != null && holder.exitedAt() != null) ? holder.exitedAt() : signalled;
		return drain(task, signalled, released, holder);
	}

	/**
	 * What holds the application: the container beside it or, in library mode, it itself.
	 * Its release is seen only in its exit then, so that its own stop is part of the
	 * time.
	 */
	private @Nullable ContainerResult holder(List<ContainerResult> containers, @Nullable ContainerResult application) {
		if (this.mode.filter((mode) -> !mode.hasAgent()).isPresent()) {
			return application;
		}
		return containers.stream()
			.filter((container) -> !container.name().equals(TaskContainers.APPLICATION))
			.findFirst()
			.orElse(null);
	}

	private DrainResult drain(TaskLife task, Instant signalled, Instant released, @Nullable ContainerResult holder) {
		Instant asked = leftAt(task);
		Instant stopped = task.states().getLast().at();
		Map<String, Object> record = LogRecords.last(task.log().apply(TaskContainers.APPLICATION),
				LogRecords.APPLICATION_RECORD);
		Map<String, Object> agents = report(task, TaskContainers.AGENT, Mode::hasAgent);
		Map<String, Object> applications = report(task, TaskContainers.APPLICATION, Mode::isInApplication);
		Instant last = lastTraffic(task, record);
		boolean after = last != null && last.isAfter(released);
		Double cost = (holder == null) ? null : OwnCost.seconds(signalled, last, released).orElse(null);
		return new DrainResult(signalled, released, stopped, Durations.seconds(Duration.between(signalled, released)),
				Durations.seconds(Duration.between(asked, stopped)),
				waitedFor(holder, (agents != null) ? agents : applications), last, after, cost, agents, applications,
				drainedBy(agents, applications), record);
	}

	private @Nullable Map<String, Object> report(TaskLife task, String container, Predicate<Mode> reports) {
		return this.mode.filter(reports).isPresent()
				? LogRecords.last(task.log().apply(container), LogRecords.DRAIN_REPORT) : null;
	}

	/**
	 * Of interest only where two could.
	 */
	private @Nullable String drainedBy(@Nullable Map<String, Object> agents,
			@Nullable Map<String, Object> applications) {
		return this.mode.filter((mode) -> mode == Mode.BOTH).isPresent() ? DrainedBy.of(agents, applications).words()
				: null;
	}

	private static @Nullable Instant lastTraffic(TaskLife task, @Nullable Map<String, Object> record) {
		Instant byApplication = latest(LogRecords.moment(record, "lastArrival"),
				LogRecords.moment(record, "lastAnswer"));
		return latest(task.lastTraffic(), byApplication);
	}

	private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
		return (one != null) ? TargetTraffic.later(one, other) : other;
	}

	private static String waitedFor(@Nullable ContainerResult holder, @Nullable Map<String, Object> report) {
		if (holder == null) {
			return "nothing";
		}
		if (holder.name().equals(TaskContainers.WAIT)) {
			return "the clock";
		}
		if (holder.killedAt() != null) {
			return "SIGKILL";
		}
		return (report == null) ? "unknown, no report of a drain was left"
				: switch (String.valueOf(report.get("end"))) {
					case "QUIET" -> "traffic to end" + lag(report);
					case "DEADLINE" -> "the deadline, with %s in flight".formatted(report.get("inFlightAtEnd"));
					case "WORKLOAD_GONE" -> "nothing, the application was gone";
					case "NOTHING_REGISTERED" -> "nothing, no target was registered";
					case "FIXED_WAIT" -> "a fixed time, for traffic could not be seen";
					default -> String.valueOf(report.getOrDefault("sentence", report.get("end")));
				};
	}

	private static String lag(Map<String, Object> report) {
		return (report.get("lagSeen") instanceof Number lag) ? ", lag seen %.1f s".formatted(lag.doubleValue()) : "";
	}

	private static Instant leftAt(TaskLife task) {
		return task.states()
			.stream()
			.filter((state) -> state.state().equals(TaskState.DEACTIVATING.name())
					|| state.state().equals(TaskState.STOPPING.name()))
			.map(StateChange::at)
			.findFirst()
			.orElseThrow();
	}

	private static @Nullable ContainerResult named(List<ContainerResult> containers, String name) {
		return containers.stream().filter((container) -> container.name().equals(name)).findFirst().orElse(null);
	}

}
