package io.tidegate.rehearsal.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.tidegate.rehearsal.ecs.Task;
import io.tidegate.rehearsal.ecs.TaskState;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.result.StateChange;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one task, whatever ran it.
 *
 * @param number counted from 1 within a run
 * @param revision which roll-out started it
 * @param target where the load balancer reached it
 * @param states its own states, in ECS's words
 * @param targetStates its target's states, in the API's words
 * @param containers its containers, named as in {@link TaskContainers}
 * @param log where a container's output is, by its name
 * @param lastTraffic the last arrival or answer by the load balancer's record, or null if
 * there was none, or it keeps its record to itself
 */
record TaskLife(int number, int revision, String target, List<StateChange> states, List<StateChange> targetStates,
		List<ContainerResult> containers, Function<String, Path> log, @Nullable Instant lastTraffic) {

	static TaskLife of(Task task, BalancerRecords records) {
		return new TaskLife(task.number(), task.revision(), task.target().toString(), task.states(),
				records.states(task.target()), task.containers(), task::log,
				records.traffic(task.target()).map(TargetTraffic::last).orElse(null));
	}

	boolean hasStopped() {
		return !this.states.isEmpty() && this.states.getLast().state().equals(TaskState.STOPPED.name());
	}

}
