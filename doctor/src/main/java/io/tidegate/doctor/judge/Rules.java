package io.tidegate.doctor.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.balancer.BalancerRules;
import io.tidegate.doctor.rule.deployment.DeploymentRules;
import io.tidegate.doctor.rule.health.HealthRules;
import io.tidegate.doctor.rule.network.NetworkRules;
import io.tidegate.doctor.rule.routing.RoutingRules;
import io.tidegate.doctor.rule.stop.StopRules;
import io.tidegate.doctor.rule.tidegate.TidegateRules;

/**
 * All rules there are.
 */
public final class Rules {

	private static final List<Rule> ALL = Stream
		.of(StopRules.all(), HealthRules.all(), NetworkRules.all(), DeploymentRules.all(), RoutingRules.all(),
				BalancerRules.all(), TidegateRules.all())
		.flatMap(List::stream)
		.toList();

	private Rules() {
	}

	/**
	 * Return them, in the order of the README.
	 */
	public static List<Rule> all() {
		return ALL;
	}

	/**
	 * Return a rule.
	 * @param id its name
	 */
	public static Optional<Rule> named(String id) {
		return ALL.stream().filter((rule) -> rule.id().equals(id)).findFirst();
	}

}
