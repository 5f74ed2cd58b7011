package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Containers that wait for each other.
 */
final class DependencyCircle extends Rule {

	DependencyCircle() {
		super("dependency-circle", Severity.ERROR, "Containers that wait for each other",
				"None of them can ever start. ECS refuses the task definition.", Source.DEPENDENCY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.forEach((task) -> task.containers()
				.stream()
				.filter((container) -> task.dependsOn(container.name(), container.name()))
				.findFirst()
				.ifPresent((container) -> found.add(container.view().at("dependsOn").origin(),
						"Container %s of %s depends on itself in the end".formatted(container.name(), task.label()),
						"Remove one of the dependencies of the circle")));
	}

}
