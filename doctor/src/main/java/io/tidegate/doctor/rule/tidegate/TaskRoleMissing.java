package io.tidegate.doctor.rule.tidegate;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Tidegate without a task role.
 */
final class TaskRoleMissing extends Rule {

	TaskRoleMissing() {
		super("tidegate-task-role-missing", Severity.ERROR, "Tidegate without a task role",
				"The task role, not the execution role, gives the right to deregister. Without one every call is"
						+ " refused.",
				Source.IAM);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.tidegates()
			.stream()
			.filter((tidegate) -> tidegate.task().view().at("taskRoleArn").isAbsent() && !tidegate.task().isCompose()
					&& !tidegate.task().view().at("family").isAbsent())
			.filter((tidegate) -> tidegate.mode().filter((mode) -> !mode.equals("observe")).isPresent()
					&& !hasKeys(tidegate.container()))
			.forEach((tidegate) -> found.add(tidegate.task().origin(),
					"Task definition %s has Tidegate and no task role".formatted(tidegate.task().label()),
					"Set taskRoleArn to a role that may call elasticloadbalancing:DeregisterTargets"));
	}

	private static boolean hasKeys(Container container) {
		return !container.variable("AWS_ACCESS_KEY_ID").isAbsent()
				|| !container.variable("AWS_WEB_IDENTITY_TOKEN_FILE").isAbsent()
				|| !container.variable("AWS_PROFILE").isAbsent();
	}

}
