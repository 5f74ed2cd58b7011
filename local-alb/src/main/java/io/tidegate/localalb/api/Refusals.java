package io.tidegate.localalb.api;

import java.util.Map;
import java.util.Optional;

import io.tidegate.localalb.AlbError;

/**
 * Operations that AWS has and this load balancer does not: each is refused with a code
 * that its own list of errors has.
 */
final class Refusals {

	private static final String NO_TRUST_STORES = "There are no trust stores here: give listeners MutualAuthentication with the Mode off or passthrough.";

	private static final Map<String, AlbError> BY_OPERATION = Map.ofEntries(
			Map.entry("CreateTrustStore", new AlbError("OperationNotPermitted", NO_TRUST_STORES)),
			Map.entry("ModifyTrustStore", trustStoreNotFound()), Map.entry("DeleteTrustStore", trustStoreNotFound()),
			Map.entry("DescribeTrustStores", trustStoreNotFound()),
			Map.entry("DescribeTrustStoreAssociations", trustStoreNotFound()),
			Map.entry("DeleteSharedTrustStoreAssociation", trustStoreNotFound()),
			Map.entry("AddTrustStoreRevocations", trustStoreNotFound()),
			Map.entry("RemoveTrustStoreRevocations", trustStoreNotFound()),
			Map.entry("DescribeTrustStoreRevocations", trustStoreNotFound()),
			Map.entry("GetTrustStoreCaCertificatesBundle", trustStoreNotFound()),
			Map.entry("GetTrustStoreRevocationContent", trustStoreNotFound()),
			Map.entry("GetResourcePolicy",
					new AlbError("ResourceNotFound",
							"There are no resource policies here: only trust stores have them.")),
			Map.entry("ModifyCapacityReservation",
					new AlbError("OperationNotPermitted",
							"Capacity cannot be reserved here: this load balancer has what the machine has.")),
			Map.entry("ModifyIpPools", new AlbError("OperationNotPermitted",
					"There are no IPAM pools here: a load balancer is reached at the address it was started with.")));

	private Refusals() {
	}

	private static AlbError trustStoreNotFound() {
		return new AlbError("TrustStoreNotFound", NO_TRUST_STORES);
	}

	static Optional<AlbError> of(String operation) {
		return Optional.ofNullable(BY_OPERATION.get(operation));
	}

}
