package io.tidegate.localalb.api;

import java.util.List;
import java.util.Map;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.api.BundleReader.Named;
import io.tidegate.localalb.registry.ClientTrust;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.tls.CaBundle;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTrustStoreRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTrustStoreResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteSharedTrustStoreAssociationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteSharedTrustStoreAssociationResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTrustStoreRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTrustStoreResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreAssociationsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreAssociationsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoresRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoresResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.GetTrustStoreCaCertificatesBundleRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.GetTrustStoreCaCertificatesBundleResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTrustStoreRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTrustStoreResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreAssociation;

/**
 * Creating, describing, changing and deleting trust stores.
 */
final class TrustStoreOperations {

	/** ALB User Guide, "Quotas"; DescribeAccountLimits does not tell it. */
	private static final int MOST = 20;

	private final Registry registry;

	private final Arns arns;

	private final BundleReader reader;

	private final TrustStoreFiles files;

	TrustStoreOperations(Registry registry, Arns arns, BundleReader reader, TrustStoreFiles files) {
		this.registry = registry;
		this.arns = arns;
		this.reader = reader;
		this.files = files;
	}

	List<Operation<?>> all() {
		return List.of(Operation.later(CreateTrustStoreRequest.class, CreateTrustStoreRequest::builder, this::create),
				Operation.of(DescribeTrustStoresRequest.class, DescribeTrustStoresRequest::builder, this::describe),
				Operation.later(ModifyTrustStoreRequest.class, ModifyTrustStoreRequest::builder, this::modify),
				Operation.of(DeleteTrustStoreRequest.class, DeleteTrustStoreRequest::builder, this::delete),
				Operation.of(DescribeTrustStoreAssociationsRequest.class,
						DescribeTrustStoreAssociationsRequest::builder, this::associations),
				Operation.of(DeleteSharedTrustStoreAssociationRequest.class,
						DeleteSharedTrustStoreAssociationRequest::builder, this::deleteShared),
				Operation.of(GetTrustStoreCaCertificatesBundleRequest.class,
						GetTrustStoreCaCertificatesBundleRequest::builder, this::bundle));
	}

	private Future<ElasticLoadBalancingV2Response> create(CreateTrustStoreRequest request) {
		String name = Checks.name(request.name());
		Map<String, String> tags = TagReader.read(request.tags());
		requireRoom(name);
		return read(request.caCertificatesBundleS3Bucket(), request.caCertificatesBundleS3Key(),
				request.caCertificatesBundleS3ObjectVersion())
			.map((authorities) -> {
				// Another call may have come meanwhile.
				requireRoom(name);
				ClientTrust trust = new ClientTrust(this.arns.trust(name), name, authorities);
				this.registry.add(trust);
				this.registry.tags().add(trust.arn(), tags);
				return CreateTrustStoreResponse.builder().trustStores(trust.described()).build();
			});
	}

	private void requireRoom(String name) {
		if (this.registry.trusts().stream().anyMatch((trust) -> trust.name().equals(name))) {
			throw new AlbError("DuplicateTrustStoreName", "A trust store named '" + name
					+ "' exists: change it with ModifyTrustStore, or give another name.");
		}
		if (this.registry.trusts().size() >= MOST) {
			throw new AlbError("TooManyTrustStores",
					"There are " + MOST + " trust stores already: delete what is not needed any more.");
		}
	}

	private Future<CaBundle> read(@Nullable String bucket, @Nullable String key, @Nullable String version) {
		Named bundle = new Named(Checks.required(bucket, "CaCertificatesBundleS3Bucket"),
				Checks.required(key, "CaCertificatesBundleS3Key"), version, "CaCertificatesBundleNotFound");
		return this.reader.read(bundle, CaBundle.LARGEST, CaBundle::read);
	}

	private DescribeTrustStoresResponse describe(DescribeTrustStoresRequest request) {
		request.trustStoreArns().forEach(this.registry::trust);
		request.names().forEach(this::requireName);
		List<TrustStore> found = this.registry.trusts()
			.stream()
			.filter((one) -> request.trustStoreArns().isEmpty() || request.trustStoreArns().contains(one.arn()))
			.filter((one) -> request.names().isEmpty() || request.names().contains(one.name()))
			.map(ClientTrust::described)
			.toList();
		Page<TrustStore> page = Page.of(found, request.marker(), request.pageSize());
		return DescribeTrustStoresResponse.builder().trustStores(page.items()).nextMarker(page.nextMarker()).build();
	}

	private void requireName(String name) {
		if (this.registry.trusts().stream().noneMatch((one) -> one.name().equals(name))) {
			throw new AlbError("TrustStoreNotFound",
					"There is no trust store named '" + name + "': create it first, or correct the name.");
		}
	}

	private Future<ElasticLoadBalancingV2Response> modify(ModifyTrustStoreRequest request) {
		String arn = trust(request.trustStoreArn()).arn();
		return read(request.caCertificatesBundleS3Bucket(), request.caCertificatesBundleS3Key(),
				request.caCertificatesBundleS3ObjectVersion())
			.map((authorities) -> {
				ClientTrust trust = trust(arn);
				trust.authorities(authorities);
				return ModifyTrustStoreResponse.builder().trustStores(trust.described()).build();
			});
	}

	private DeleteTrustStoreResponse delete(DeleteTrustStoreRequest request) {
		ClientTrust trust = trust(request.trustStoreArn());
		List<String> users = this.registry.listenersOf(trust).stream().map(OpenListener::arn).toList();
		if (!users.isEmpty()) {
			throw new AlbError("TrustStoreInUse", "The trust store '" + trust.arn() + "' is in use by " + users
					+ ": give these listeners another Mode or TrustStoreArn first.");
		}
		this.registry.remove(trust);
		return DeleteTrustStoreResponse.builder().build();
	}

	private DescribeTrustStoreAssociationsResponse associations(DescribeTrustStoreAssociationsRequest request) {
		List<TrustStoreAssociation> found = this.registry.listenersOf(trust(request.trustStoreArn()))
			.stream()
			.map((listener) -> TrustStoreAssociation.builder().resourceArn(listener.arn()).build())
			.toList();
		Page<TrustStoreAssociation> page = Page.of(found, request.marker(), request.pageSize());
		return DescribeTrustStoreAssociationsResponse.builder()
			.trustStoreAssociations(page.items())
			.nextMarker(page.nextMarker())
			.build();
	}

	/**
	 * There is one account here, so that nothing is shared.
	 */
	private DeleteSharedTrustStoreAssociationResponse deleteShared(DeleteSharedTrustStoreAssociationRequest request) {
		ClientTrust trust = trust(request.trustStoreArn());
		String resource = Checks.required(request.resourceArn(), "ResourceArn");
		if (this.registry.listenersOf(trust).stream().anyMatch((user) -> user.arn().equals(resource))) {
			throw new AlbError("DeleteAssociationSameAccount", "The listener '" + resource
					+ "' is of the trust store's own account: give it another Mode or TrustStoreArn instead.");
		}
		throw new AlbError("AssociationNotFound",
				"'" + resource + "' does not use the trust store '" + trust.arn() + "': correct the ARN.");
	}

	private GetTrustStoreCaCertificatesBundleResponse bundle(GetTrustStoreCaCertificatesBundleRequest request) {
		return GetTrustStoreCaCertificatesBundleResponse.builder()
			.location(this.files.bundle(trust(request.trustStoreArn())))
			.build();
	}

	private ClientTrust trust(@Nullable String arn) {
		return this.registry.trust(Checks.required(arn, "TrustStoreArn"));
	}

}
