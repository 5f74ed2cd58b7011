package io.tidegate.doctor.rule.health;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A container check that kills before the load balancer stops sending.
 */
final class CheckOvertakesBalancer extends Rule {

	CheckOvertakesBalancer() {
		super("container-check-overtakes", Severity.WARNING,
				"A container check that kills before the load balancer stops sending",
				"Both ask the same address, and the container check gives up first: the task is stopped while it"
						+ " is still in rotation.",
				Source.CONTAINER_CHECK);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		SameQuestion.in(picture)
			.stream()
			.filter(SameQuestion::killsFirst)
			.forEach((each) -> found.add(each.check().view().origin(),
					"The check of container %s gives up after %d s, and target group %s sends on for %d s".formatted(
							each.attached().attachment().container().known().orElse(""), each.killedAfter().orElse(0),
							each.group().label(), each.removedAfter().orElse(0)),
					"Raise the container check's interval or retries, or lower the group's interval or unhealthy threshold"));
	}

}
