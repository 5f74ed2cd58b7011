package io.tidegate.doctor.rule.deployment;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Several target groups for a deployment that ECS does not do.
 */
final class SeveralGroupsElsewhere extends Rule {

	SeveralGroupsElsewhere() {
		super("several-groups-without-ecs", Severity.ERROR,
				"Several target groups for a deployment that ECS does not do",
				"Only services that ECS deploys itself may have more than one. ECS refuses the service.",
				Source.SEVERAL_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.attachments().size() > 1
					&& service.controller().filter((type) -> !type.equals("ECS")).isPresent())
			.forEach((service) -> found.add(service.view().at("loadBalancers").origin(),
					"Service %s is deployed by %s and names %d target groups".formatted(service.label(),
							service.controller().orElse(""), service.attachments().size()),
					"Name one group, or let ECS deploy the service"));
	}

}
