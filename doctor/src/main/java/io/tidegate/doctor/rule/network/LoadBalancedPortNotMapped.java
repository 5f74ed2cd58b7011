package io.tidegate.doctor.rule.network;

import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A service that sends traffic to a port that its container does not map.
 */
final class LoadBalancedPortNotMapped extends Rule {

	LoadBalancedPortNotMapped() {
		super("load-balanced-port-not-mapped", Severity.ERROR,
				"A service that sends traffic to a port that its container does not map",
				"ECS refuses the service, or registers a port where nothing is.", Source.SERVICE_ALB);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		Optional<Integer> port = each.attachment().port().known();
		if (port.isEmpty() || each.container().filter(Container::portsAreKnown).isEmpty()) {
			return;
		}
		List<Integer> ports = each.container()
			.get()
			.ports()
			.stream()
			.flatMap((mapping) -> mapping.containerPort().known().stream())
			.toList();
		if (!ports.contains(port.get())) {
			found.add(each.attachment().port().origin(),
					"Service %s sends traffic to port %d of container %s, which maps %s".formatted(
							each.service().label(), port.get(), each.container().get().name(),
							ports.isEmpty() ? "none" : ports),
					"Set containerPort to the port that the container maps, or map %d".formatted(port.get()));
		}
	}

}
