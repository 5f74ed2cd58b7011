package io.tidegate.localalb.api;

import java.util.List;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Balancer;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.Registry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;

/**
 * Changing the subnets, the security groups and the kind of addresses of load balancers.
 */
final class BalancerPlaceOperations {

	private final Registry registry;

	private final BalancerPlaces places;

	BalancerPlaceOperations(Registry registry, Arns arns) {
		this.registry = registry;
		this.places = new BalancerPlaces(arns.region());
	}

	List<Operation<?>> all() {
		return List.of(Operation.of(SetSubnetsRequest.class, SetSubnetsRequest::builder, this::setSubnets),
				Operation.of(SetSecurityGroupsRequest.class, SetSecurityGroupsRequest::builder, this::setGroups),
				Operation.of(SetIpAddressTypeRequest.class, SetIpAddressTypeRequest::builder, this::setAddressType));
	}

	private SetSubnetsResponse setSubnets(SetSubnetsRequest request) {
		Balancer balancer = balancer(request.loadBalancerArn());
		List<AvailabilityZone> zones = this.places.zones(request.subnets(), request.subnetMappings());
		if (zones.isEmpty()) {
			throw AlbError.invalid("Neither Subnets nor SubnetMappings is given: give one of them.");
		}
		LoadBalancer.Builder next = balancer.settings().toBuilder().availabilityZones(zones);
		if (request.ipAddressType() != null) {
			next.ipAddressType(BalancerPlaces.addressType(request.ipAddressTypeAsString()));
		}
		balancer.change(next.build());
		this.registry.groupsOf(balancer).forEach(Group::zonesChanged);
		return SetSubnetsResponse.builder()
			.availabilityZones(zones)
			.ipAddressType(balancer.settings().ipAddressType())
			.build();
	}

	private SetSecurityGroupsResponse setGroups(SetSecurityGroupsRequest request) {
		Balancer balancer = balancer(request.loadBalancerArn());
		List<String> ids = BalancerPlaces.securityGroups(Checks.atLeastOne(request.securityGroups(), "SecurityGroups"));
		balancer.change(balancer.settings().toBuilder().securityGroups(ids).build());
		return SetSecurityGroupsResponse.builder().securityGroupIds(ids).build();
	}

	private SetIpAddressTypeResponse setAddressType(SetIpAddressTypeRequest request) {
		Balancer balancer = balancer(request.loadBalancerArn());
		String type = BalancerPlaces.addressType(Checks.required(request.ipAddressTypeAsString(), "IpAddressType"));
		balancer.change(balancer.settings().toBuilder().ipAddressType(type).build());
		return SetIpAddressTypeResponse.builder().ipAddressType(type).build();
	}

	private Balancer balancer(@Nullable String arn) {
		return this.registry.balancer(Checks.required(arn, "LoadBalancerArn"));
	}

}
