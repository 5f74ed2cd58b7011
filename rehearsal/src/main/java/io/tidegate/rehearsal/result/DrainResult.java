package io.tidegate.rehearsal.result;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How one task was stopped.
 *
 * @param signalledAt the task's first SIGTERM
 * @param releasedAt when the application was let go: its own SIGTERM came then
 * @param stoppedAt when all its containers had ended
 * @param secondsToRelease from the first SIGTERM to the release
 * @param secondsToStop from the decision to stop the task to its end, a control plane's
 * waiting included
 * @param waitedFor what the release waited for, in words
 * @param lastTraffic the last arrival or answer, by the load balancer's and the
 * application's records, or null if there never was any
 * @param trafficAfterRelease whether requests came or went on after the release
 * @param ownCostSeconds from the last traffic, or the first SIGTERM if that came later,
 * to the release, or null if that says nothing: nothing held the application, or traffic
 * went on after the release
 * @param agentReport the agent's own report, or null if there is no agent
 * @param applicationReport the report of Tidegate inside the application, or null if it
 * left none
 * @param drainedBy who drained, or null where only one could
 * @param applicationRecord the application's own record, or null if it left none
 */
public record DrainResult(Instant signalledAt, Instant releasedAt, Instant stoppedAt, double secondsToRelease,
		double secondsToStop, String waitedFor, @Nullable Instant lastTraffic, boolean trafficAfterRelease,
		@Nullable Double ownCostSeconds, @Nullable Map<String, Object> agentReport,
		@Nullable Map<String, Object> applicationReport, @Nullable String drainedBy,
		@Nullable Map<String, Object> applicationRecord) {

}
