package io.tidegate.doctor.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Listener;
import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;

/**
 * Who talks to whom on which port, one line for each way.
 */
final class Ways {

	private Ways() {
	}

	static List<String> of(Picture picture) {
		List<String> lines = new ArrayList<>();
		for (Attached each : picture.attached()) {
			String port = each.attachment().port().known().map(String::valueOf).orElse("?");
			String container = each.attachment().container().known().orElse("?");
			String service = each.service().label();
			each.group().ifPresentOrElse((group) -> {
				lines.add("%s -> %s -> %s -> %s:%s of %s".formatted(clients(picture, group), balancers(picture, group),
						group.label(), container, port, service));
				lines.add("  health checks: %s -> port %s, %s".formatted(balancers(picture, group),
						group.healthPort().known().map(String::valueOf).orElse(port), group.healthPath().orElse("?")));
			}, () -> lines.add("? -> %s:%s of %s".formatted(container, port, service)));
		}
		return lines;
	}

	private static String clients(Picture picture, TargetGroup group) {
		String ports = picture.routing()
			.listeners(group)
			.stream()
			.map(Ways::door)
			.distinct()
			.collect(Collectors.joining(", "));
		return ports.isEmpty() ? "clients" : "clients on " + ports;
	}

	private static String door(Listener listener) {
		return listener.protocol().known().orElse("?") + " " + listener.port().known().map(String::valueOf).orElse("?");
	}

	private static String balancers(Picture picture, TargetGroup group) {
		String names = picture.routing()
			.loadBalancers(group)
			.stream()
			.map((balancer) -> balancer.label() + " (" + scheme(balancer) + ")")
			.collect(Collectors.joining(", "));
		return names.isEmpty() ? "load balancer" : names;
	}

	private static String scheme(LoadBalancer balancer) {
		return balancer.scheme().orElse("?");
	}

}
