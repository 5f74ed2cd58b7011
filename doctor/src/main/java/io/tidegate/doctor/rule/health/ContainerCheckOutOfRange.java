package io.tidegate.doctor.rule.health;

import java.util.List;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A container check with a value that ECS refuses.
 */
final class ContainerCheckOutOfRange extends Rule {

	ContainerCheckOutOfRange() {
		super("container-check-out-of-range", Severity.ERROR, "A container check with a value that ECS refuses",
				"ECS refuses the task definition. A start period longer than 300 s is not to be had: a slow "
						+ "start needs the service’s grace period.",
				Source.CONTAINER_CHECK);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.forEach((task) -> task.containers()
				.stream()
				.filter((container) -> !container.healthCheck().isAbsent())
				.forEach((container) -> RANGES
					.forEach((range) -> range.check(container.healthCheck().number(range.setting()),
							"the check of container " + container.name(), found))));
	}

	private static final List<Range> RANGES = List.of(new Range("interval", 5, 300), new Range("timeout", 2, 60),
			new Range("retries", 1, 10), new Range("startPeriod", 0, 300));

}
