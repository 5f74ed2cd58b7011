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
 * A wait for the end of an essential container.
 */
final class CompletionOfEssential extends Rule {

	CompletionOfEssential() {
		super("completion-of-essential", Severity.ERROR, "A wait for the end of an essential container",
				"When an essential container ends, the task ends: nothing can come after it. ECS refuses the "
						+ "task definition.",
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
			.filter((known) -> known.essential().orElse(false)
					&& (dependency.condition().is("COMPLETE") || dependency.condition().is("SUCCESS")))
			.isPresent()) {
			found.add(
					dependency.condition().origin(), "Container %s of %s waits for the end of %s, which is essential"
						.formatted(container.name(), task.label(), other.get().name()),
					"Set essential to false for the container that ends");
		}
	}

}
