package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A dependency on a container that is not there.
 */
final class DependencyMissing extends Rule {

	DependencyMissing() {
		super("dependency-missing", Severity.ERROR, "A dependency on a container that is not there",
				"ECS refuses the task definition.", Source.DEPENDENCY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Wait.in(picture)
			.filter((wait) -> wait.task().containersAreKnown() && wait.other().isEmpty())
			.forEach((wait) -> wait.dependency()
				.container()
				.known()
				.ifPresent((name) -> found.add(
						wait.dependency().container().origin(), "Container %s of %s depends on '%s', which is not there"
							.formatted(wait.container().name(), wait.task().label(), name),
						"Name a container of this task definition")));
	}

}
