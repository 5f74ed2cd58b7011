package io.tidegate.registration;

import io.tidegate.settings.SettingException;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.Target;
import io.tidegate.target.TargetType;

/**
 * Whether a group takes a target of this kind. A mismatch is found at the start, because
 * nothing that happens later mends it.
 */
public final class TargetFit {

	private TargetFit() {
	}

	/**
	 * Check one group. One whose type is not known fits.
	 * @param facts what is known of the group
	 * @param target the target
	 * @throws SettingException with the remedy, if it does not fit
	 */
	public static void require(GroupFacts facts, Target target) {
		TargetType own = TargetType.of(target);
		facts.type().filter((type) -> type != own).ifPresent((type) -> {
			throw new SettingException("tidegate.target-groups", problem(facts, target, type), remedy(type));
		});
	}

	private static String problem(GroupFacts facts, Target target, TargetType type) {
		return "names " + facts.group().name() + ", whose target type is " + type.word() + ", but this task is "
				+ ((TargetType.of(target) == TargetType.IP) ? "reached by its address" : "reached by its instance id")
				+ " (" + target + ")";
	}

	private static String remedy(TargetType type) {
		return switch (type) {
			case INSTANCE -> "with the network mode awsvpc, and outside AWS, make a group of the type ip, as a group's "
					+ "type cannot be changed; on EC2 set tidegate.target.id to the instance id";
			case IP -> "with the network modes bridge and host make a group of the type instance, as a group's type "
					+ "cannot be changed; on EC2 without ECS set tidegate.target.id to the instance's address";
			case OTHER -> "name a group whose type is ip or instance";
		};
	}

}
