package io.tidegate.doctor.rule.tidegate;

import java.util.List;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Tidegate without a target group.
 */
final class GroupsMissing extends Rule {

	GroupsMissing() {
		super("tidegate-groups-missing", Severity.ERROR, "Tidegate without a target group",
				"It does not start: there is nothing to take the task out of.", Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (Tidegate tidegate : picture.tidegates()) {
			boolean needs = tidegate.mode().filter((mode) -> !mode.equals("observe")).isPresent();
			if (needs && tidegate.targetGroups().filter(List::isEmpty).isPresent()) {
				found.add(tidegate.container().origin(),
						"Tidegate in container %s of %s names no target group".formatted(tidegate.container().name(),
								tidegate.task().label()),
						"Set TIDEGATE_TARGET_GROUPS to the ARNs of the service's groups, separated by commas");
			}
		}
	}

}
