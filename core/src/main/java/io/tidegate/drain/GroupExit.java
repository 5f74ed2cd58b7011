package io.tidegate.drain;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import io.tidegate.target.TargetGroup;

/**
 * What has to be known to leave one group.
 *
 * @param group the group
 * @param mayChange whether the target may be deregistered, or others do that
 * @param underWay a registration that has been sent and not been answered, empty if there
 * is none: what it does has to be undone
 * @param leftAt when an earlier drain left it, from where the load balancer's lag is
 * counted; empty if none did
 */
public record GroupExit(TargetGroup group, boolean mayChange, Optional<CompletionStage<?>> underWay,
		Optional<Instant> leftAt) {

	/**
	 * Return the exit of a group that nobody has begun to enter or to leave.
	 * @param group the group
	 */
	public static GroupExit of(TargetGroup group) {
		return new GroupExit(group, true, Optional.empty(), Optional.empty());
	}

}
