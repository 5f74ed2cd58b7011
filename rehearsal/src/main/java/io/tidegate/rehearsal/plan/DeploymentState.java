package io.tidegate.rehearsal.plan;

import java.util.List;

/**
 * Where a deployment is. Tasks on their way out are not counted anywhere.
 *
 * @param newTasks tasks of the new revision, starting or running
 * @param newHealthy those of them that are healthy
 * @param oldTasks tasks of older revisions, starting or running
 * @param oldHealthy those of them that are healthy
 */
public record DeploymentState(int newTasks, int newHealthy, int oldTasks, int oldHealthy) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException with a sentence, if more are healthy than there
	 * are
	 */
	public DeploymentState {
		requireAmong(newTasks, newHealthy, "new");
		requireAmong(oldTasks, oldHealthy, "old");
	}

	/**
	 * Counts the tasks of one look.
	 * @param revision the new one
	 * @param tasks those that are not on their way out
	 * @return where the deployment is
	 */
	public static DeploymentState of(int revision, List<SeenTask> tasks) {
		List<SeenTask> fresh = tasks.stream().filter((task) -> task.revision() == revision).toList();
		int freshHealthy = healthy(fresh);
		return new DeploymentState(fresh.size(), freshHealthy, tasks.size() - fresh.size(),
				healthy(tasks) - freshHealthy);
	}

	/**
	 * Whether only healthy tasks of the new revision are left.
	 * @param configuration what is wanted
	 * @return true if there is nothing more to start or stop
	 */
	public boolean isSteady(DeploymentConfiguration configuration) {
		return this.oldTasks == 0 && this.newTasks == configuration.desiredCount()
				&& this.newHealthy == configuration.desiredCount();
	}

	int tasks() {
		return this.newTasks + this.oldTasks;
	}

	int healthy() {
		return this.newHealthy + this.oldHealthy;
	}

	private static int healthy(List<SeenTask> tasks) {
		return (int) tasks.stream().filter(SeenTask::healthy).count();
	}

	private static void requireAmong(int tasks, int healthy, String which) {
		if (healthy < 0 || healthy > tasks) {
			throw new IllegalArgumentException("%d of %d %s tasks cannot be healthy: count and look at them once"
				.formatted(healthy, tasks, which));
		}
	}

}
