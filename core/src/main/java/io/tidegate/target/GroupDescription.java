package io.tidegate.target;

import java.util.List;
import java.util.Optional;

/**
 * What a group is, as far as Tidegate needs to know.
 *
 * @param type what it takes for a target; never changes
 * @param healthCheckPath which path the load balancer's health checks ask for, empty if
 * they ask for none
 * @param loadBalancers the ARNs of the load balancers that send to it
 */
public record GroupDescription(TargetType type, Optional<String> healthCheckPath, List<String> loadBalancers) {

	public GroupDescription {
		loadBalancers = List.copyOf(loadBalancers);
	}

	/**
	 * Return the description of a group of which nothing but the type is known.
	 * @param type what it takes for a target
	 */
	public static GroupDescription of(TargetType type) {
		return new GroupDescription(type, Optional.empty(), List.of());
	}

}
