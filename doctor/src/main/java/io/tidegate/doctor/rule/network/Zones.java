package io.tidegate.doctor.rule.network;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tidegate.doctor.picture.Kind;
import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.tree.View;

/**
 * The Availability Zones of subnets.
 */
record Zones(Picture picture) {

	/**
	 * Return the zones of subnets, if all are known.
	 */
	Optional<Set<String>> of(View subnets) {
		return subnets.references().filter((names) -> !names.isEmpty()).flatMap(this::of);
	}

	/**
	 * Return a load balancer's zones, if all are known.
	 */
	Optional<Set<String>> of(LoadBalancer balancer) {
		View zones = balancer.view().at("availabilityZones");
		if (!zones.isAbsent()) {
			List<String> names = zones.each()
				.stream()
				.flatMap((zone) -> zone.at("zoneName").text().known().stream())
				.toList();
			return names.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(names));
		}
		return balancer.view().at("subnets").isAbsent() ? Optional.empty() : of(balancer.view().at("subnets"));
	}

	private Optional<Set<String>> of(List<String> subnets) {
		Set<String> zones = new HashSet<>();
		for (String subnet : subnets) {
			Optional<String> zone = this.picture.find(Kind.SUBNET, subnet)
				.flatMap((element) -> element.view().at("availabilityZone").reference().known());
			if (zone.isEmpty()) {
				return Optional.empty();
			}
			zones.add(zone.get());
		}
		return Optional.of(zones);
	}

}
