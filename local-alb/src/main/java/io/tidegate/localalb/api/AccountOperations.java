package io.tidegate.localalb.api;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.localalb.registry.Registry;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Limit;

/**
 * What the account may have, and what it has reserved, which is nothing.
 */
final class AccountOperations {

	private final Registry registry;

	AccountOperations(Registry registry) {
		this.registry = registry;
	}

	List<Operation<?>> all() {
		return List.of(
				Operation.of(DescribeAccountLimitsRequest.class, DescribeAccountLimitsRequest::builder, this::limits),
				Operation.of(DescribeCapacityReservationRequest.class, DescribeCapacityReservationRequest::builder,
						this::reservation));
	}

	private DescribeAccountLimitsResponse limits(DescribeAccountLimitsRequest request) {
		List<Limit> all = Stream.of(Limits.values())
			.map((limit) -> Limit.builder().name(limit.word()).max(Integer.toString(limit.most())).build())
			.toList();
		Page<Limit> page = Page.of(all, request.marker(), request.pageSize());
		return DescribeAccountLimitsResponse.builder().limits(page.items()).nextMarker(page.nextMarker()).build();
	}

	/**
	 * Terraform asks for it whenever it reads a load balancer.
	 */
	private DescribeCapacityReservationResponse reservation(DescribeCapacityReservationRequest request) {
		this.registry.balancer(Checks.required(request.loadBalancerArn(), "LoadBalancerArn"));
		return DescribeCapacityReservationResponse.builder().decreaseRequestsRemaining(0).build();
	}

}
