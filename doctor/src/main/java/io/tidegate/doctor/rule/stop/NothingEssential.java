package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A task definition without an essential container.
 */
final class NothingEssential extends Rule {

	NothingEssential() {
		super("nothing-essential", Severity.ERROR, "A task definition without an essential container",
				"ECS needs one, and refuses the task definition.", Source.TASK_DEFINITION);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter((task) -> task.containersAreKnown() && !task.containers().isEmpty())
			.filter((task) -> task.containers()
				.stream()
				.allMatch((container) -> container.essential().filter((essential) -> !essential).isPresent()))
			.forEach((task) -> found.add(task.origin(), "No container of %s is essential".formatted(task.label()),
					"Set essential to true for the application"));
	}

}
