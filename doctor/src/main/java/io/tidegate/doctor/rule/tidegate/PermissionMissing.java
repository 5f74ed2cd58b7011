package io.tidegate.doctor.rule.tidegate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Answer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Role;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A task role that does not let Tidegate do its work.
 */
final class PermissionMissing extends Rule {

	PermissionMissing() {
		super("tidegate-permission-missing", Severity.ERROR, "A task role that does not let Tidegate do its work",
				"The call is refused, and the task stays in rotation while it stops.", Source.IAM);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (Tidegate tidegate : picture.tidegates()) {
			Optional<Role> role = picture.role(tidegate.task().view().at("taskRoleArn").reference());
			role.ifPresent((known) -> needed(tidegate).stream()
				.filter((action) -> known.may(action) == Answer.NO)
				.findFirst()
				.ifPresent((action) -> found.add(
						known.element().origin(), "Role %s does not allow %s, which Tidegate needs in mode %s"
							.formatted(known.label(), action, tidegate.mode().orElse("")),
						"Allow %s in a policy of the role".formatted(action))));
		}
	}

	private static List<String> needed(Tidegate tidegate) {
		List<String> needed = new ArrayList<>();
		String mode = tidegate.mode().orElse("");
		if (mode.equals("manage") || mode.equals("deregister")) {
			needed.add("elasticloadbalancing:DeregisterTargets");
			needed.add("elasticloadbalancing:DescribeTargetHealth");
		}
		if (mode.equals("manage")) {
			needed.add("elasticloadbalancing:RegisterTargets");
		}
		if (tidegate.setting("PROTECTION_BUSY_LONGER_THAN").known().isPresent()) {
			needed.add("ecs:UpdateTaskProtection");
		}
		return needed;
	}

}
