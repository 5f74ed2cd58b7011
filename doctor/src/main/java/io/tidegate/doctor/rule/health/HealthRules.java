package io.tidegate.doctor.rule.health;

import java.util.List;

import io.tidegate.doctor.rule.Rule;

/**
 * The rules: what is asked, by whom, and how patiently.
 */
public final class HealthRules {

	private HealthRules() {
	}

	/**
	 * Return them.
	 */
	public static List<Rule> all() {
		return List.of(new HealthCheckOutOfRange(), new HealthTimeoutTooLong(), new MatcherOutOfRange(),
				new MatcherTakesRedirects(), new MatcherTakesErrors(), new ContainerCheckOutOfRange(),
				new ContainerCheckForm(), new HealthPortDynamic(), new HealthPortUnserved(),
				new HealthCheckMissesAgent(), new HealthPathNotAgents(), new CheckFailsWhileDraining(),
				new GraceTooShort(), new ChecksAskTheSame(), new CheckOvertakesBalancer());
	}

}
