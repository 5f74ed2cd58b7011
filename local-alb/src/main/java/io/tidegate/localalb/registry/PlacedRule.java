package io.tidegate.localalb.registry;

import io.tidegate.localalb.rule.RoutingRule;

/**
 * A rule and the listener it is a rule of.
 *
 * @param listener the listener
 * @param rule one of its rules
 */
public record PlacedRule(OpenListener listener, RoutingRule rule) {

	/**
	 * Which rule it is.
	 * @return its ARN
	 */
	public String arn() {
		return this.rule.described().ruleArn();
	}

}
