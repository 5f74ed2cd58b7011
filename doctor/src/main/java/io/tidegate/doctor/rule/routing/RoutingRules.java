package io.tidegate.doctor.rule.routing;

import java.util.List;

import io.tidegate.doctor.rule.Rule;

/**
 * The rules: which requests go where.
 */
public final class RoutingRules {

	private RoutingRules() {
	}

	/**
	 * Return them.
	 */
	public static List<Rule> all() {
		return List.of(new GroupNotInUse(), new GroupUnderTwoBalancers(), new PriorityTaken(), new RuleNeverMatches(),
				new PathMissesItself(), new PathPatternUnmatchable(), new HostPatternRefused(), new TooManyValues(),
				new WeightsAllZero(), new StickyForwardIncomplete(), new CertificateMissing(), new VersionNeedsHttps());
	}

}
