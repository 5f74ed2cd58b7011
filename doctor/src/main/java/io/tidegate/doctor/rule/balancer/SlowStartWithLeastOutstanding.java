package io.tidegate.doctor.rule.balancer;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Slow start with an algorithm that has none.
 */
final class SlowStartWithLeastOutstanding extends Rule {

	SlowStartWithLeastOutstanding() {
		super("slow-start-with-least-outstanding", Severity.ERROR, "Slow start with an algorithm that has none",
				"Slow start works with round robin only. AWS refuses the two together.", Source.GROUP_ATTRIBUTES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups()
			.stream()
			.filter((group) -> group.attribute("slow_start.duration_seconds").number().is((seconds) -> seconds > 0))
			.filter((group) -> group.attribute("load_balancing.algorithm.type")
				.text()
				.is((name) -> !name.equals("round_robin")))
			.forEach((group) -> found.add(group.attribute("slow_start.duration_seconds").origin(),
					"Target group %s has a slow start of %d s, and its algorithm is %s".formatted(group.label(),
							group.attribute("slow_start.duration_seconds").number().known().orElse(0),
							group.attribute("load_balancing.algorithm.type").text().known().orElse("")),
					"Set slow_start.duration_seconds to 0, or the algorithm to round_robin"));
	}

}
