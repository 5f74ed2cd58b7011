package io.tidegate.doctor.rule.tidegate;

import java.util.List;

import io.tidegate.doctor.rule.Rule;

/**
 * The rules: Tidegate’s own settings inside all of it.
 */
public final class TidegateRules {

	private TidegateRules() {
	}

	/**
	 * Return them.
	 */
	public static List<Rule> all() {
		return List.of(new GroupsMissing(), new GroupMissed(), new PortDiffers(), new ManagesInService(),
				new StopTimeoutDiffers(), new BudgetTooSmall(), new SettingRefused(), new TaskRoleMissing(),
				new PermissionMissing(), new DescribeOnResource(), new AgentNotEssential(), new AgentBlind(),
				new ProbeOutOfReach());
	}

}
