package io.tidegate.doctor.rule.network;

import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * An Application Load Balancer in one subnet.
 */
final class TooFewSubnets extends Rule {

	TooFewSubnets() {
		super("load-balancer-subnets", Severity.ERROR, "An Application Load Balancer in one subnet",
				"It needs two, in two zones. AWS refuses it.", Source.BALANCERS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.loadBalancers()
			.stream()
			.filter(LoadBalancer::isApplication)
			.filter((balancer) -> balancer.view()
				.at("subnets")
				.texts()
				.filter((subnets) -> subnets.size() == 1)
				.isPresent())
			.forEach((balancer) -> found.add(balancer.view().at("subnets").origin(),
					"Load balancer %s is in one subnet, and needs two in different zones".formatted(balancer.label()),
					"Add a subnet of another zone"));
	}

}
