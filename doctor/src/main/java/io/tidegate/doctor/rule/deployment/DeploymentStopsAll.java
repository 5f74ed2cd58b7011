package io.tidegate.doctor.rule.deployment;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A deployment that may stop every task at once.
 */
final class DeploymentStopsAll extends Rule {

	DeploymentStopsAll() {
		super("deployment-may-stop-all", Severity.WARNING, "A deployment that may stop every task at once",
				"With a minimum of 0 % ECS may stop all tasks before a new one is healthy: the load balancer "
						+ "answers 503 meanwhile.",
				Source.DEPLOYMENT);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.isRolling() && service.isReplica() && !service.attachments().isEmpty())
			.filter((service) -> service.minimumHealthyPercent().filter((percent) -> percent == 0).isPresent())
			.forEach(
					(service) -> found.add(service.deployment("minimumHealthyPercent").origin(),
							"Service %s may be without a single task during a deployment (minimumHealthyPercent 0)"
								.formatted(service.label()),
							"Set minimumHealthyPercent to 100, and maximumPercent to 200"));
	}

}
