package io.tidegate.localalb;

import java.time.Instant;

/**
 * One health check of one node, at its end.
 *
 * @param startedAt when it began
 * @param endedAt when its outcome was known
 * @param node the source address of the node that checked
 * @param balancerArn the load balancer that checks
 * @param groupArn the target group
 * @param target where it asked, {@code ip:port}
 * @param type {@code http}, {@code https}, {@code h2} or {@code grpc}
 * @param status what the target answered, for gRPC the call's status; -1 if it did not
 * @param reason why the check failed, such as {@code ResponseCodeMismatch}; empty if it
 * passed
 */
public record CheckRecord(Instant startedAt, Instant endedAt, String node, String balancerArn, String groupArn,
		String target, String type, int status, String reason) {
}
