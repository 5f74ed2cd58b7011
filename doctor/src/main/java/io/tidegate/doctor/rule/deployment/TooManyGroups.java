package io.tidegate.doctor.rule.deployment;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * More than five target groups for one service.
 */
final class TooManyGroups extends Rule {

	TooManyGroups() {
		super("too-many-target-groups", Severity.ERROR, "More than five target groups for one service",
				"ECS refuses the service.", Source.SEVERAL_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.attachments().size() > 5)
			.forEach((service) -> found.add(
					service.view().at("loadBalancers").origin(), "Service %s names %d target groups, and ECS allows 5"
						.formatted(service.label(), service.attachments().size()),
					"Split the service, or the rules of one group"));
	}

}
