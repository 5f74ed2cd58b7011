package io.tidegate.doctor.rule.network;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Fargate in another network mode than awsvpc.
 */
final class FargateNetworkMode extends Rule {

	FargateNetworkMode() {
		super("fargate-network-mode", Severity.ERROR, "Fargate in another network mode than awsvpc",
				"Fargate refuses the task definition.", Source.TASK_DEFINITION);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter(FargateNetworkMode::isBroken)
			.forEach((task) -> found.add(task.view().at("networkMode").origin(),
					"Task definition %s is for Fargate, and its network mode is %s".formatted(task.label(),
							task.networkMode().known().orElse("bridge")),
					"Set networkMode to awsvpc"));
	}

	static boolean isBroken(TaskDefinition task) {
		return task.requires("FARGATE") && task.networkMode().is((mode) -> !mode.equals("awsvpc"));
	}

}
