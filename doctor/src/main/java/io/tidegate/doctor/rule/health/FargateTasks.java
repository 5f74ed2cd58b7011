package io.tidegate.doctor.rule.health;

import io.tidegate.doctor.picture.TaskDefinition;

/**
 * Tasks that another rule already says cannot run.
 */
final class FargateTasks {

	private FargateTasks() {
	}

	static boolean in(TaskDefinition task) {
		return task.requires("FARGATE");
	}

}
