package io.tidegate.rehearsal.result;

import java.time.Instant;
import java.util.List;

/**
 * One run of the schedule.
 *
 * @param name such as {@code with Tidegate}
 * @param tidegate whether the tasks had an agent
 * @param startedAt when the load balancer was started
 * @param loadStartedAt when the first request was due
 * @param endedAt when the last answer had come
 * @param rollOuts when each roll-out began and was done
 * @param load what became of the load
 * @param tasks the tasks in the order they were started
 */
public record VariantResult(String name, boolean tidegate, Instant startedAt, Instant loadStartedAt, Instant endedAt,
		List<RollOut> rollOuts, LoadResult load, List<TaskResult> tasks) {

	/**
	 * A roll-out.
	 *
	 * @param startedAt when the first new task was started
	 * @param endedAt when the last old task had stopped
	 */
	public record RollOut(Instant startedAt, Instant endedAt) {

	}

	/**
	 * How each stopped task was stopped.
	 * @return the drains, in the order the tasks were started
	 */
	public List<DrainResult> drains() {
		return this.tasks.stream().map(TaskResult::drain).filter((drain) -> drain != null).toList();
	}

}
