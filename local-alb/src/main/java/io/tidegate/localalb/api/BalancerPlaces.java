package io.tidegate.localalb.api;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Zones;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/**
 * Where a load balancer is: subnets are taken as they are given, each in the next zone of
 * the region.
 */
final class BalancerPlaces {

	private final String region;

	BalancerPlaces(String region) {
		this.region = region;
	}

	List<AvailabilityZone> zones(List<String> subnets, List<SubnetMapping> mappings) {
		if (!subnets.isEmpty() && !mappings.isEmpty()) {
			throw AlbError.invalid("Subnets and SubnetMappings are both given: give one of the two.");
		}
		List<String> ids = Stream
			.concat(subnets.stream(),
					mappings.stream().map((one) -> Checks.required(one.subnetId(), "SubnetMappings.SubnetId")))
			.toList();
		requireDistinct(ids);
		return IntStream.range(0, ids.size())
			.mapToObj((at) -> AvailabilityZone.builder()
				.subnetId(ids.get(at))
				.zoneName(Zones.name(this.region, at))
				.build())
			.toList();
	}

	private static void requireDistinct(List<String> ids) {
		Set<String> seen = new HashSet<>();
		for (String id : ids) {
			if (!id.startsWith("subnet-")) {
				throw new AlbError("SubnetNotFound",
						"The subnet '" + id + "' does not exist: give an id such as subnet-0123456789abcdef0.");
			}
			if (!seen.add(id)) {
				throw new AlbError("InvalidSubnet", "The subnet '" + id + "' is given twice: give each one once.");
			}
		}
	}

	static String addressType(@Nullable String given) {
		String type = Objects.requireNonNullElse(given, "ipv4");
		if (!Set.of("ipv4", "dualstack", "dualstack-without-public-ipv4").contains(type)) {
			throw AlbError
				.invalid("The IpAddressType is ipv4, dualstack or dualstack-without-public-ipv4, not '" + type + "'.");
		}
		return type;
	}

	static List<String> securityGroups(List<String> ids) {
		for (String id : ids) {
			if (!id.startsWith("sg-")) {
				throw new AlbError("InvalidSecurityGroup",
						"The security group '" + id + "' does not exist: give an id such as sg-0123456789abcdef0.");
			}
		}
		return ids;
	}

}
