package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A stop timeout that Fargate refuses.
 */
final class StopTimeoutOutOfRange extends Rule {

	StopTimeoutOutOfRange() {
		super("stop-timeout-out-of-range", Severity.ERROR, "A stop timeout that Fargate refuses",
				"Fargate takes 2 to 120 s. What needs longer to end cannot be waited for there.", Source.CONTAINER);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter((task) -> task.requires("FARGATE"))
			.forEach(
					(task) -> task.containers()
						.forEach((container) -> container.stopTimeout()
							.known()
							.filter((seconds) -> seconds < 2 || seconds > 120)
							.ifPresent((seconds) -> found.add(container.stopTimeout().origin(),
									"Container %s of %s has a stop timeout of %d s, and Fargate takes 2 to 120 s"
										.formatted(container.name(), task.label(), seconds),
									"Set stopTimeout to 120 or less"))));
	}

}
