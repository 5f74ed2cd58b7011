package io.tidegate.doctor.rule.deployment;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Rebalancing without room for one more task.
 */
final class RebalancingWithoutRoom extends Rule {

	RebalancingWithoutRoom() {
		super("rebalancing-without-room", Severity.ERROR, "Rebalancing without room for one more task",
				"Availability Zone rebalancing starts the new task first, which a maximum of 100 % forbids. ECS "
						+ "refuses it.",
				Source.REBALANCING);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.view().at("availabilityZoneRebalancing").text().is("ENABLED"))
			.filter((service) -> service.maximumPercent().filter((percent) -> percent <= 100).isPresent())
			.forEach((service) -> found.add(service.view().at("availabilityZoneRebalancing").origin(),
					"Service %s rebalances its zones, and may run %d %% of its tasks at most".formatted(service.label(),
							service.maximumPercent().orElse(0)),
					"Set maximumPercent to 200, or availabilityZoneRebalancing to DISABLED"));
	}

}
