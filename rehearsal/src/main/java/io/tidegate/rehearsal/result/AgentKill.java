package io.tidegate.rehearsal.result;

import java.time.Instant;

/**
 * One agent killed with SIGKILL and started again, under load.
 *
 * @param task the task's number
 * @param target where the load balancer reached it
 * @param killedAt when
 * @param secondsUntilReady from then until the new agent's health address said 200
 * @param secondsOutOfService how long the target was not {@code healthy} meanwhile, as
 * the load balancer described it
 * @param backInService whether it was {@code healthy} before the first roll-out
 * @param registrations calls of RegisterTargets that named the target after the kill
 * @param failed requests that failed between the kill and the first roll-out
 */
public record AgentKill(int task, String target, Instant killedAt, double secondsUntilReady, double secondsOutOfService,
		boolean backInService, int registrations, int failed) {

	/**
	 * Whether nobody had to do anything.
	 * @return true if the target is back, and nobody has registered it again
	 */
	public boolean isOvercome() {
		return this.backInService && this.registrations == 0;
	}

}
