package io.tidegate.rehearsal.result;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The life of one task.
 *
 * @param number counted from 1 within a run
 * @param revision which roll-out started it, 0 for the tasks before the first
 * @param target where the load balancer reached it
 * @param states its own states, in ECS's words
 * @param targetStates its target's states, in the API's words
 * @param containers its containers
 * @param drain how it was stopped by a roll-out, or null if the rehearsal ended first
 */
public record TaskResult(int number, int revision, String target, List<StateChange> states,
		List<StateChange> targetStates, List<ContainerResult> containers, @Nullable DrainResult drain) {

}
