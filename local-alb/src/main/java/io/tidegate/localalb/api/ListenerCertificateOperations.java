package io.tidegate.localalb.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.DataPlane;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.tls.SslPolicies;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeSslPoliciesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveListenerCertificatesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;

/**
 * The certificates that HTTPS listeners have besides the default one, and the security
 * policies there are.
 */
final class ListenerCertificateOperations {

	private final Registry registry;

	private final DataPlane plane;

	ListenerCertificateOperations(Registry registry, DataPlane plane) {
		this.registry = registry;
		this.plane = plane;
	}

	List<Operation<?>> all() {
		return List.of(
				Operation.later(AddListenerCertificatesRequest.class, AddListenerCertificatesRequest::builder,
						this::add),
				Operation.later(RemoveListenerCertificatesRequest.class, RemoveListenerCertificatesRequest::builder,
						this::remove),
				Operation.of(DescribeListenerCertificatesRequest.class, DescribeListenerCertificatesRequest::builder,
						this::describe),
				Operation.of("DescribeSSLPolicies", DescribeSslPoliciesRequest.class,
						DescribeSslPoliciesRequest::builder, this::policies));
	}

	private OpenListener secure(@Nullable String arn) {
		OpenListener listener = this.registry.listener(Checks.required(arn, "ListenerArn"));
		if (!listener.protocol().equals("HTTPS")) {
			throw new AlbError("UnsupportedProtocol", "The listener '" + listener.arn() + "' is for "
					+ listener.protocol() + ", and only HTTPS listeners have certificates: change its Protocol first.");
		}
		return listener;
	}

	private Future<AddListenerCertificatesResponse> add(AddListenerCertificatesRequest request) {
		OpenListener listener = secure(request.listenerArn());
		List<String> given = Certificates.arns(Checks.atLeastOne(request.certificates(), "Certificates"));
		List<String> all = Stream.concat(listener.moreCertificates().stream(), given.stream()).distinct().toList();
		Limits.CERTIFICATES_PER_APPLICATION_LOAD_BALANCER.require(all.size());
		return change(listener, all).map((shown) -> AddListenerCertificatesResponse.builder()
			.certificates(given.stream().map(Certificates::of).toList())
			.build());
	}

	private Future<RemoveListenerCertificatesResponse> remove(RemoveListenerCertificatesRequest request) {
		OpenListener listener = secure(request.listenerArn());
		List<String> given = Certificates.arns(Checks.atLeastOne(request.certificates(), "Certificates"));
		List<String> left = new ArrayList<>(listener.moreCertificates());
		for (String arn : given) {
			if (!left.remove(arn) && arn.equals(listener.certificates().get(0))) {
				throw new AlbError("OperationNotPermitted", "The certificate '" + arn
						+ "' is the listener's default: give it another one with ModifyListener first.");
			}
		}
		return change(listener, left).map((shown) -> RemoveListenerCertificatesResponse.builder().build());
	}

	private Future<Void> change(OpenListener listener, List<String> more) {
		listener.moreCertificates(more);
		return this.plane.certificatesChanged(listener);
	}

	private DescribeListenerCertificatesResponse describe(DescribeListenerCertificatesRequest request) {
		OpenListener listener = secure(request.listenerArn());
		Certificate first = listener.described().certificates().get(0).toBuilder().isDefault(true).build();
		Stream<Certificate> others = listener.moreCertificates()
			.stream()
			.map((arn) -> Certificate.builder().certificateArn(arn).isDefault(false).build());
		Page<Certificate> page = Page.of(Stream.concat(Stream.of(first), others).toList(), request.marker(),
				request.pageSize());
		return DescribeListenerCertificatesResponse.builder()
			.certificates(page.items())
			.nextMarker(page.nextMarker())
			.build();
	}

	private DescribeSslPoliciesResponse policies(DescribeSslPoliciesRequest request) {
		List<SslPolicy> asked = request.names().isEmpty() ? SslPolicies.all()
				: request.names().stream().map(SslPolicies::named).toList();
		Page<SslPolicy> page = Page.of(asked, request.marker(), request.pageSize());
		return DescribeSslPoliciesResponse.builder().sslPolicies(page.items()).nextMarker(page.nextMarker()).build();
	}

}
