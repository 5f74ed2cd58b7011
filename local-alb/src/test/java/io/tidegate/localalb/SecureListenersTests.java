package io.tidegate.localalb;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ListenerAttribute;

import static io.tidegate.localalb.ApiTests.refused;
import static io.tidegate.localalb.RulesTests.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class SecureListenersTests {

	private static final String FIRST = "arn:aws:acm:us-east-1:000000000000:certificate/first";

	private static final String SECOND = "arn:aws:acm:us-east-1:000000000000:certificate/second";

	private final Bench bench = new Bench(Bench.fast());

	private final String plain = this.bench.listener();

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void aListenerMovesToAnotherPortWithItsRulesAndAttributes() throws IOException {
		int next = Bench.freePort();

		Listener moved = this.bench.api
			.modifyListener((one) -> one.listenerArn(this.plain).port(next).defaultActions(fixed("418")))
			.listeners()
			.get(0);

		assertThat(moved.port()).isEqualTo(next);
		assertThat(RawClient.exchange(next, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
			.startsWith("HTTP/1.1 418");
		assertThat(this.bench.api.describeTargetGroups((one) -> one.names("orders"))
			.targetGroups()
			.get(0)
			.loadBalancerArns()).isEmpty();
		assertThat(this.bench.api.describeListeners((one) -> one.listenerArns(this.plain)).listeners())
			.containsExactly(moved);
	}

	@Test
	void aListenerThatCannotMoveStaysAsItWas() {
		int other = Bench.freePort();
		this.bench.api.createListener((one) -> one.loadBalancerArn(this.bench.balancer)
			.port(other)
			.protocol("HTTP")
			.defaultActions(fixed("200")));

		refused("DuplicateListener",
				() -> this.bench.api.modifyListener((one) -> one.listenerArn(this.plain).port(other)));
		refused("InvalidConfigurationRequest",
				() -> this.bench.api.modifyListener((one) -> one.listenerArn(this.plain)
					.port(this.bench.alb.apiEndpoint().getPort())
					.defaultActions(fixed("200"))));
		assertThat(this.bench.get("/").statusCode()).isEqualTo(503);
	}

	@Test
	void anHttpsListenerNeedsExactlyOneCertificateThatExists() {
		refused("ValidationError", () -> secure());
		refused("ValidationError", () -> secure(FIRST, SECOND));
		refused("CertificateNotFound", () -> secure("my-certificate"));
		refused("SSLPolicyNotFound", () -> this.bench.api
			.modifyListener((one) -> one.listenerArn(secure(FIRST).listenerArn()).sslPolicy("ELBSecurityPolicy-None")));
		refused("ValidationError", () -> this.bench.api
			.modifyListener((one) -> one.listenerArn(this.plain).certificates(certificate(FIRST))));
		refused("UnsupportedProtocol", () -> this.bench.api.createListener((
				one) -> one.loadBalancerArn(this.bench.balancer).port(1).protocol("TCP").defaultActions(fixed("200"))));
	}

	@Test
	void anHttpsListenerIsDescribedWithItsPolicyAndDefaultCertificate() {
		Listener listener = secure(FIRST);

		assertThat(listener.protocolAsString()).isEqualTo("HTTPS");
		assertThat(listener.sslPolicy()).isEqualTo("ELBSecurityPolicy-2016-08");
		assertThat(listener.certificates()).extracting(Certificate::certificateArn).containsExactly(FIRST);
		assertThat(listener.mutualAuthentication().mode()).isEqualTo("off");
		refused("TrustStoreNotFound",
				() -> this.bench.api.modifyListener((one) -> one.listenerArn(listener.listenerArn())
					.mutualAuthentication((mutual) -> mutual.mode("verify").trustStoreArn("arn:aws:nowhere"))));
	}

	@Test
	void furtherCertificatesAreAddedAndRemovedAndTheDefaultStays() {
		String listener = secure(FIRST).listenerArn();
		this.bench.api.addListenerCertificates((one) -> one.listenerArn(listener).certificates(certificate(SECOND)));

		assertThat(this.bench.api.describeListenerCertificates((one) -> one.listenerArn(listener)).certificates())
			.extracting(Certificate::certificateArn, Certificate::isDefault)
			.containsExactly(tuple(FIRST, true), tuple(SECOND, false));

		this.bench.api.removeListenerCertificates((one) -> one.listenerArn(listener).certificates(certificate(SECOND)));
		assertThat(this.bench.api.describeListenerCertificates((one) -> one.listenerArn(listener)).certificates())
			.hasSize(1);
		refused("OperationNotPermitted", () -> this.bench.api
			.removeListenerCertificates((one) -> one.listenerArn(listener).certificates(certificate(FIRST))));
		refused("UnsupportedProtocol", () -> this.bench.api
			.addListenerCertificates((one) -> one.listenerArn(this.plain).certificates(certificate(FIRST))));
	}

	@Test
	void aPlainListenerBecomesSecureAndPlainAgain() {
		refused("ValidationError",
				() -> this.bench.api.modifyListener((one) -> one.listenerArn(this.plain).protocol("HTTPS")));
		Listener secured = this.bench.api
			.modifyListener((one) -> one.listenerArn(this.plain).protocol("HTTPS").certificates(certificate(FIRST)))
			.listeners()
			.get(0);
		assertThat(secured.sslPolicy()).isNotNull();
		assertThat(attributes(this.plain)).containsKey("routing.http.request.x_amzn_tls_version.header_name");

		Listener plainAgain = this.bench.api.modifyListener((one) -> one.listenerArn(this.plain).protocol("HTTP"))
			.listeners()
			.get(0);
		assertThat(plainAgain.sslPolicy()).isNull();
		assertThat(plainAgain.hasCertificates()).isFalse();
		assertThat(attributes(this.plain)).doesNotContainKey("routing.http.request.x_amzn_tls_version.header_name");
	}

	@Test
	void securityPoliciesAreToldWithTheirProtocolsAndCiphers() {
		assertThat(this.bench.api.describeSSLPolicies((one) -> one.names("ELBSecurityPolicy-TLS13-1-3-2021-06"))
			.sslPolicies()).singleElement().satisfies((policy) -> {
				assertThat(policy.sslProtocols()).containsExactly("TLSv1.3");
				assertThat(policy.ciphers()).hasSize(3);
			});
		assertThat(this.bench.api.describeSSLPolicies((one) -> one.pageSize(2)).nextMarker()).isEqualTo("2");
		refused("SSLPolicyNotFound", () -> this.bench.api.describeSSLPolicies((one) -> one.names("none")));
	}

	@Test
	void attributesOfAListenerHaveTheirDefaultsAndChange() {
		assertThat(attributes(this.plain)).containsEntry("routing.http.response.server.enabled", "true");

		modify("routing.http.response.server.enabled", "false");
		modify("routing.http.response.x_frame_options.header_value", "DENY");
		modify("routing.http.response.x_frame_options.header_value", "");

		assertThat(attributes(this.plain)).containsEntry("routing.http.response.server.enabled", "false")
			.containsEntry("routing.http.response.x_frame_options.header_value", "");
		refused("ValidationError", () -> modify("routing.http.response.x_content_type_options.header_value", "sniff"));
		refused("ValidationError", () -> modify("routing.http.request.x_amzn_tls_version.header_name", "X-Tls"));
	}

	private void modify(String key, String value) {
		ListenerAttribute attribute = ListenerAttribute.builder().key(key).value(value).build();
		this.bench.api.modifyListenerAttributes((one) -> one.listenerArn(this.plain).attributes(attribute));
	}

	private Map<String, String> attributes(String listener) {
		return this.bench.api.describeListenerAttributes((one) -> one.listenerArn(listener))
			.attributes()
			.stream()
			.collect(Collectors.toMap(ListenerAttribute::key, ListenerAttribute::value));
	}

	private Listener secure(String... certificates) {
		return this.bench.api
			.createListener((one) -> one.loadBalancerArn(this.bench.balancer)
				.port(Bench.freePort())
				.protocol("HTTPS")
				.certificates(Stream.of(certificates).map(SecureListenersTests::certificate).toList())
				.defaultActions(fixed("200")))
			.listeners()
			.get(0);
	}

	private static Certificate certificate(String arn) {
		return Certificate.builder().certificateArn(arn).build();
	}

}
