package io.tidegate.localalb.api;

import java.util.Map;
import java.util.Optional;

import io.tidegate.localalb.AlbError;

/**
 * Operations that AWS has and this load balancer does not: each is refused with a code
 * that its own list of errors has.
 */
final class Refusals {

	private static final Map<String, AlbError> BY_OPERATION = Map.of("GetResourcePolicy", new AlbError(
			"ResourceNotFound",
			"There are no resource policies here: only trust stores that are shared with other accounts have them."),
			"ModifyCapacityReservation",
			new AlbError("OperationNotPermitted",
					"Capacity cannot be reserved here: this load balancer has what the machine has."),
			"ModifyIpPools", new AlbError("OperationNotPermitted",
					"There are no IPAM pools here: a load balancer is reached at the address it was started with."));

	private Refusals() {
	}

	static Optional<AlbError> of(String operation) {
		return Optional.ofNullable(BY_OPERATION.get(operation));
	}

}
