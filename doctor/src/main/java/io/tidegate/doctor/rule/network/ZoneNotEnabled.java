package io.tidegate.doctor.rule.network;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Reference;

/**
 * Tasks in a zone that the load balancer does not have.
 */
final class ZoneNotEnabled extends Rule {

	ZoneNotEnabled() {
		super("zone-not-enabled", Severity.ERROR, "Tasks in a zone that the load balancer does not have",
				"Targets in a zone that is not enabled for the load balancer stay unused: ECS starts and "
						+ "replaces them for ever.",
				Source.HEALTH_CHECKS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Zones zones = new Zones(picture);
		for (Attached each : picture.attached()) {
			Optional<Set<String>> tasks = zones.of(each.service().network().at("subnets"));
			if (tasks.isEmpty() || each.group().isEmpty()) {
				continue;
			}
			for (LoadBalancer balancer : picture.routing().loadBalancers(each.group().get())) {
				zones.of(balancer)
					.ifPresent((enabled) -> tasks.get()
						.stream()
						.filter((zone) -> !enabled.contains(zone))
						.findFirst()
						.ifPresent((zone) -> found.add(each.service().network().at("subnets").origin(),
								"Service %s may start tasks in %s, and the load balancer %s is in %s".formatted(
										each.service().label(), Reference.readable(zone), balancer.label(),
										Reference.readable(new TreeSet<>(enabled).toString())),
								"Give the load balancer a subnet in that zone, or take the service's subnet away")));
			}
		}
	}

}
