package io.tidegate.doctor.rule.deployment;

import java.util.List;

import io.tidegate.doctor.rule.Rule;

/**
 * The rules: how a service replaces its tasks.
 */
public final class DeploymentRules {

	private DeploymentRules() {
	}

	/**
	 * Return them.
	 */
	public static List<Rule> all() {
		return List.of(new DeploymentBlocked(), new DeploymentStopsAll(), new CircuitBreakerOff(),
				new CircuitBreakerElsewhere(), new RebalancingWithoutRoom(), new TooManyGroups(),
				new SeveralGroupsElsewhere());
	}

}
