package io.tidegate.rehearsal.plan;

/**
 * What a rolling deployment does next.
 *
 * @param toStart how many tasks of the new revision to start now
 * @param toStop how many tasks of older revisions to stop now, unhealthy ones first
 */
public record DeploymentStep(int toStart, int toStop) {

	/**
	 * The next step: as many starts as the upper limit allows, and as many stops as the
	 * lower limit allows. An unhealthy old task counts for neither limit and may go at
	 * once.
	 * @param configuration the limits
	 * @param state where the deployment is
	 * @return the step, which may be to do nothing yet
	 */
	public static DeploymentStep next(DeploymentConfiguration configuration, DeploymentState state) {
		int missing = configuration.desiredCount() - state.newTasks();
		int room = configuration.upperLimit() - state.tasks();
		int unhealthyOld = state.oldTasks() - state.oldHealthy();
		int spareHealthy = Math.clamp(state.healthy() - configuration.lowerLimit(), 0, state.oldHealthy());
		return new DeploymentStep(Math.max(0, Math.min(missing, room)), unhealthyOld + spareHealthy);
	}

}
