package io.tidegate.rehearsal.result;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One instance that was told of its end, and was gone then.
 *
 * @param task the task's number
 * @param target where the load balancer reached it
 * @param noticedAt when instance metadata had the notice
 * @param endedAt when everything on it was killed, as the notice said
 * @param deregisteredAt when the load balancer first called the target {@code draining},
 * or null if it never did before the end
 * @param lastTraffic the last arrival or answer, by the load balancer's records, or null
 * if there never was any
 * @param failed requests that failed from the notice until a new task was healthy
 * @param agentReport the agent's own report, or null if it left none
 */
public record SpotInterruption(int task, String target, Instant noticedAt, Instant endedAt,
		@Nullable Instant deregisteredAt, @Nullable Instant lastTraffic, int failed,
		@Nullable Map<String, Object> agentReport) {

	/**
	 * Whether the end came to an instance that nobody sent to any more.
	 * @return true if the target was deregistered and the last answer given before it
	 */
	public boolean isDrainedInTime() {
		return this.deregisteredAt != null && (this.lastTraffic == null || this.lastTraffic.isBefore(this.endedAt));
	}

}
