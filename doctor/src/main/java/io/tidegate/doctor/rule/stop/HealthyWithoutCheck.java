package io.tidegate.doctor.rule.stop;

import java.util.Optional;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Dependency;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A wait for the health of a container that has no check.
 */
final class HealthyWithoutCheck extends Rule {

	HealthyWithoutCheck() {
		super("healthy-without-check", Severity.ERROR, "A wait for the health of a container that has no check",
				"ECS ignores the image’s own HEALTHCHECK: only a healthCheck in the task definition makes a "
						+ "container healthy. The task is refused, or never starts.",
				Source.DEPENDENCY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter((task) -> !task.isCompose())
			.forEach((task) -> task.containers()
				.forEach((container) -> container.dependencies()
					.forEach((dependency) -> judge(task, container, dependency, found))));
	}

	private static void judge(TaskDefinition task, Container container, Dependency dependency, Findings found) {
		Optional<Container> other = dependency.container().known().flatMap(task::container);
		if (other
			.filter((known) -> dependency.condition().is("HEALTHY") && known.healthCheck().isAbsent()
					&& !known.healthCheck().view().isUnknown())
			.isPresent()) {
			found.add(dependency.condition().origin(),
					"Container %s of %s waits until %s is HEALTHY, which has no healthCheck in the task definition"
						.formatted(container.name(), task.label(), other.get().name()),
					"Give that container a healthCheck, or wait for START");
		}
	}

}
