package io.tidegate.drain;

import java.time.Duration;
import java.util.Optional;

import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;

/**
 * What is known of one group before a drain.
 *
 * @param group the group
 * @param health the target's state in it, empty if the API did not say
 * @param deregistrationDelay how long the load balancer lets in-flight requests go on,
 * empty if the API did not say
 * @param problem why the API did not say, empty if it did
 */
public record GroupFacts(TargetGroup group, Optional<TargetHealth> health, Optional<Duration> deregistrationDelay,
		Optional<String> problem) {

	/**
	 * Return what is known before anybody was asked.
	 * @param group the group
	 */
	public static GroupFacts unknown(TargetGroup group) {
		return new GroupFacts(group, Optional.empty(), Optional.empty(), Optional.of("it has not been asked yet"));
	}

}
