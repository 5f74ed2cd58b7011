package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
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
		Wait.in(picture)
			.filter((wait) -> wait.isFor("HEALTHY"))
			.forEach((wait) -> wait.other()
				.filter((other) -> other.healthCheck().isAbsent() && !other.healthCheck().view().isUnknown())
				.ifPresent((other) -> found.add(wait.dependency().condition().origin(),
						"Container %s of %s waits until %s is HEALTHY, which has no healthCheck in the task definition"
							.formatted(wait.container().name(), wait.task().label(), other.name()),
						"Give that container a healthCheck, or wait for START")));
	}

}
