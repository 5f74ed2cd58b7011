package io.tidegate.doctor.rule.tidegate;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Two that register one target.
 */
final class ManagesInService extends Rule {

	ManagesInService() {
		super("tidegate-manages-in-service", Severity.ERROR, "Two that register one target",
				"ECS registers the tasks of this service. Tidegate in mode manage would put a task back that ECS"
						+ " has taken out, and does not start here.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.tidegates()
			.forEach((tidegate) -> picture.servicesOf(tidegate.task())
				.filter((service) -> !service.attachments().isEmpty() && !service.runsOn("EXTERNAL"))
				.filter((service) -> tidegate.setting("MODE").is((mode) -> mode.strip().equalsIgnoreCase("manage")))
				.findFirst()
				.ifPresent((service) -> found.add(tidegate.setting("MODE").origin(),
						"Tidegate's mode is manage, and ECS registers the tasks of %s".formatted(service.label()),
						"Set TIDEGATE_MODE to deregister")));
	}

}
