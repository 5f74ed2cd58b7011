package io.tidegate.doctor.rule.network;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A load balancer on ECS Anywhere.
 */
final class ExternalWithLoadBalancer extends Rule {

	ExternalWithLoadBalancer() {
		super("external-with-load-balancer", Severity.ERROR, "A load balancer on ECS Anywhere",
				"ECS knows no load balancer on machines that are not AWS’s, and refuses the service. Tidegate "
						+ "registers there itself.",
				Source.ANYWHERE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.runsOn("EXTERNAL") && !service.attachments().isEmpty())
			.forEach((service) -> found.add(service.view().at("loadBalancers").origin(),
					"Service %s runs on ECS Anywhere, and names load balancers".formatted(service.label()),
					"Remove loadBalancers, and let Tidegate register the task: TIDEGATE_MODE=manage"));
	}

}
