package io.tidegate.doctor.rule.network;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A service in awsvpc without subnets.
 */
final class NetworkConfigurationMissing extends Rule {

	NetworkConfigurationMissing() {
		super("network-configuration-missing", Severity.ERROR, "A service in awsvpc without subnets",
				"A task with an address of its own needs a subnet. ECS refuses the service.", Source.AWSVPC);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.view().at("networkConfiguration").isAbsent())
			.filter((service) -> service.controller().filter((type) -> !type.equals("EXTERNAL")).isPresent())
			.filter((service) -> picture.taskDefinition(service)
				.filter((task) -> task.networkMode().is("awsvpc"))
				.isPresent())
			.forEach((service) -> found.add(service.origin(),
					"Service %s runs a task definition in network mode awsvpc, and names no subnets"
						.formatted(service.label()),
					"Add networkConfiguration.awsvpcConfiguration with subnets and securityGroups"));
	}

}
