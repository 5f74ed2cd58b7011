package io.tidegate.rehearsal.result;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One run of the schedule.
 *
 * @param name such as {@code with Tidegate}
 * @param tidegate whether Tidegate was beside the applications or in them
 * @param startedAt when the load balancer was started
 * @param loadStartedAt when the first request was due
 * @param endedAt when the last answer had come
 * @param rollOuts when each roll-out began and was done
 * @param load what became of the load
 * @param tasks the tasks in the order they were started
 * @param targetsLeftBehind what the agents left registered, or null where they do not
 * register
 * @param agentKill what became of a killed agent, or null if none was
 * @param spotInterruption what became of an interrupted instance, or null if none was
 * @param longLived what became of connections that were to stay, or null if there were
 * none
 */
public record VariantResult(String name, boolean tidegate, Instant startedAt, Instant loadStartedAt, Instant endedAt,
		List<RollOut> rollOuts, LoadResult load, List<TaskResult> tasks, @Nullable LeftBehind targetsLeftBehind,
		@Nullable AgentKill agentKill, @Nullable SpotInterruption spotInterruption,
		@Nullable LongLivedResult longLived) {

	/**
	 * A roll-out.
	 *
	 * @param startedAt when the first new task was started
	 * @param endedAt when the last old task had stopped
	 */
	public record RollOut(Instant startedAt, Instant endedAt) {

	}

	/**
	 * Whether no request failed, and all else went as it should.
	 * @return true if nothing has to be explained
	 */
	public boolean isClean() {
		return this.load.failed() == 0 && (this.targetsLeftBehind == null || this.targetsLeftBehind.count() == 0)
				&& (this.agentKill == null || this.agentKill.isOvercome())
				&& (this.spotInterruption == null || this.spotInterruption.isDrainedInTime())
				&& (this.longLived == null || this.longLived.cut() == 0);
	}

	/**
	 * The name without the number of a repetition.
	 * @return such as {@code with Tidegate}
	 */
	public String kind() {
		return this.name.replaceAll(", \\d+$", "");
	}

	/**
	 * How each stopped task was stopped.
	 * @return the drains, in the order the tasks were started
	 */
	public List<DrainResult> drains() {
		return this.tasks.stream().map(TaskResult::drain).filter((drain) -> drain != null).toList();
	}

}
