package io.tidegate.localalb.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.api.BundleReader.Named;
import io.tidegate.localalb.registry.ClientTrust;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.tls.RevocationList;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTrustStoreRevocationsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTrustStoreRevocationsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreRevocation;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreRevocationsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreRevocationsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Response;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.GetTrustStoreRevocationContentRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.GetTrustStoreRevocationContentResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTrustStoreRevocationsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTrustStoreRevocationsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RevocationContent;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RevocationType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreRevocation;

/**
 * Adding, removing and telling the revocation lists of trust stores.
 */
final class TrustStoreRevocationOperations {

	/** ALB User Guide, "Quotas". */
	private static final int MOST_LISTS = 30;

	private static final int MOST_ENTRIES = 500_000;

	private final Registry registry;

	private final BundleReader reader;

	private final TrustStoreFiles files;

	TrustStoreRevocationOperations(Registry registry, BundleReader reader, TrustStoreFiles files) {
		this.registry = registry;
		this.reader = reader;
		this.files = files;
	}

	List<Operation<?>> all() {
		return List.of(
				Operation.later(AddTrustStoreRevocationsRequest.class, AddTrustStoreRevocationsRequest::builder,
						this::add),
				Operation.of(RemoveTrustStoreRevocationsRequest.class, RemoveTrustStoreRevocationsRequest::builder,
						this::remove),
				Operation.of(DescribeTrustStoreRevocationsRequest.class, DescribeTrustStoreRevocationsRequest::builder,
						this::describe),
				Operation.of(GetTrustStoreRevocationContentRequest.class,
						GetTrustStoreRevocationContentRequest::builder, this::content));
	}

	private Future<ElasticLoadBalancingV2Response> add(AddTrustStoreRevocationsRequest request) {
		String arn = trust(request.trustStoreArn()).arn();
		List<Future<RevocationList>> reading = Checks.atLeastOne(request.revocationContents(), "RevocationContents")
			.stream()
			.map(this::read)
			.toList();
		return Future.all(reading).map((all) -> {
			List<RevocationList> lists = reading.stream().map(Future::result).toList();
			ClientTrust trust = trust(arn);
			requireRoom(trust, lists);
			List<TrustStoreRevocation> added = lists.stream().map((list) -> told(arn, trust.add(list), list)).toList();
			return AddTrustStoreRevocationsResponse.builder().trustStoreRevocations(added).build();
		});
	}

	private Future<RevocationList> read(RevocationContent content) {
		String type = Objects.requireNonNullElse(content.revocationTypeAsString(), "CRL");
		if (!type.equals("CRL")) {
			throw AlbError.invalid("The RevocationType is CRL, not '" + type + "'.");
		}
		Named list = new Named(Checks.required(content.s3Bucket(), "RevocationContents.S3Bucket"),
				Checks.required(content.s3Key(), "RevocationContents.S3Key"), content.s3ObjectVersion(),
				"RevocationContentNotFound");
		return this.reader.read(list, RevocationList.LARGEST, RevocationList::read);
	}

	private static void requireRoom(ClientTrust trust, List<RevocationList> more) {
		int lists = trust.revocations().size() + more.size();
		long entries = trust.entries() + more.stream().mapToLong(RevocationList::entries).sum();
		if (lists > MOST_LISTS || entries > MOST_ENTRIES) {
			throw new AlbError("TooManyTrustStoreRevocationEntries",
					"There would be " + lists + " revocation lists with " + entries + " entries, and a trust store has "
							+ MOST_LISTS + " with " + MOST_ENTRIES + " at most: remove what is not needed any more.");
		}
	}

	private static TrustStoreRevocation told(String arn, long id, RevocationList list) {
		return TrustStoreRevocation.builder()
			.trustStoreArn(arn)
			.revocationId(id)
			.revocationType(RevocationType.CRL)
			.numberOfRevokedEntries(list.entries())
			.build();
	}

	private RemoveTrustStoreRevocationsResponse remove(RemoveTrustStoreRevocationsRequest request) {
		ClientTrust trust = trust(request.trustStoreArn());
		List<Long> ids = Checks.atLeastOne(request.revocationIds(), "RevocationIds");
		ids.forEach((id) -> revocation(trust, id));
		trust.removeRevocations(ids);
		return RemoveTrustStoreRevocationsResponse.builder().build();
	}

	private DescribeTrustStoreRevocationsResponse describe(DescribeTrustStoreRevocationsRequest request) {
		ClientTrust trust = trust(request.trustStoreArn());
		Stream<Long> ids = request.revocationIds().isEmpty() ? trust.revocations().keySet().stream()
				: request.revocationIds().stream();
		List<DescribeTrustStoreRevocation> found = ids
			.map((id) -> DescribeTrustStoreRevocation.builder()
				.trustStoreArn(trust.arn())
				.revocationId(id)
				.revocationType(RevocationType.CRL)
				.numberOfRevokedEntries(revocation(trust, id).entries())
				.build())
			.toList();
		Page<DescribeTrustStoreRevocation> page = Page.of(found, request.marker(), request.pageSize());
		return DescribeTrustStoreRevocationsResponse.builder()
			.trustStoreRevocations(page.items())
			.nextMarker(page.nextMarker())
			.build();
	}

	private GetTrustStoreRevocationContentResponse content(GetTrustStoreRevocationContentRequest request) {
		ClientTrust trust = trust(request.trustStoreArn());
		long id = Checks.required(request.revocationId(), "RevocationId");
		revocation(trust, id);
		return GetTrustStoreRevocationContentResponse.builder().location(this.files.revocation(trust, id)).build();
	}

	private static RevocationList revocation(ClientTrust trust, long id) {
		return trust.revocation(id)
			.orElseThrow(() -> new AlbError("RevocationIdNotFound", "The trust store '" + trust.arn()
					+ "' has no revocation list " + id + ": it has " + trust.revocations().keySet() + "."));
	}

	private ClientTrust trust(@Nullable String arn) {
		return this.registry.trust(Checks.required(arn, "TrustStoreArn"));
	}

}
