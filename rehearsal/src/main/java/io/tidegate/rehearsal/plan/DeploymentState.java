package io.tidegate.rehearsal.plan;

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

}
