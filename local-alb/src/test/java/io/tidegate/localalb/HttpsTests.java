package io.tidegate.localalb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HttpsTests {

	private static final String OF_THIS_MACHINE = "arn:aws:acm:us-east-1:000000000000:certificate/"
			+ "12345678-1234-1234-1234-123456789012";

	private static final String OF_A_SHOP = "arn:aws:acm:us-east-1:000000000000:certificate/shop.example.com";

	private final Bench bench = new Bench(Bench.fast());

	@AfterEach
	void close() {
		this.bench.close();
	}

	private int listen(String certificate) {
		int port = Bench.freePort();
		this.bench.api.createListener((one) -> one.loadBalancerArn(this.bench.balancer)
			.port(port)
			.protocol(ProtocolEnum.HTTPS)
			.certificates(Certificate.builder().certificateArn(certificate).build())
			.defaultActions(Action.builder().type("forward").targetGroupArn(this.bench.group).build()));
		return port;
	}

	@ParameterizedTest
	@EnumSource(names = { "HTTP_1_1", "HTTP_2" })
	void aClientThatTrustsTheAuthoritySpeaksItsProtocol(Version version) throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		int port = listen(OF_THIS_MACHINE);
		try (HttpClient client = HttpClient.newBuilder().sslContext(this.bench.trusting()).version(version).build()) {
			HttpResponse<String> response = client
				.send(HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/a?b=c"))
					.POST(HttpRequest.BodyPublishers.ofString("12345"))
					.build(), BodyHandlers.ofString());

			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.version()).isEqualTo(version);
			assertThat(response.body()).isEqualTo(backend.address());
		}
		assertThat(backend.requests()).singleElement().satisfies((seen) -> {
			assertThat(seen.headers().getFirst("X-Forwarded-Proto")).isEqualTo("https");
			assertThat(seen.headers().getFirst("Host")).isEqualTo("127.0.0.1:" + port);
			assertThat(seen.path()).isEqualTo("/a?b=c");
		});
		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.bytesIn()).isEqualTo(5);
		assertThat(record.details().type()).isEqualTo((version == Version.HTTP_2) ? "h2" : "https");
		assertThat(record.details().tls()).isNotNull()
			.satisfies((tls) -> assertThat(tls.protocol()).isEqualTo("TLSv1.2"))
			.satisfies((tls) -> assertThat(tls.certificate()).isEqualTo(OF_THIS_MACHINE));
	}

	@Test
	void theAuthoritysCertificateIsThereToBeFetched() {
		URI address = this.bench.page("ca.pem");

		assertThat(this.bench.send(HttpRequest.newBuilder(address).build()).body())
			.isEqualTo(this.bench.alb.certificateAuthority())
			.startsWith("-----BEGIN CERTIFICATE-----");
	}

	@Test
	void manyRequestsShareOneConnectionOfHttp2() throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		int port = listen(OF_THIS_MACHINE);
		try (HttpClient client = HttpClient.newBuilder().sslContext(this.bench.trusting()).build()) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/")).build();
			client.send(request, BodyHandlers.ofString());
			List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 50)
				.mapToObj((one) -> client.sendAsync(request, BodyHandlers.ofString()))
				.toList();

			assertThat(answers).allSatisfy((answer) -> assertThat(answer.join().body()).isEqualTo(backend.address()));
		}
		Bench.eventually(() -> this.bench.requests.size() == 51);
		assertThat(this.bench.requests).extracting((record) -> record.details().client())
			.containsOnly(this.bench.requests.get(0).details().client());
	}

	@Test
	void theCertificateIsForTheDomainThatItsArnNames() throws Exception {
		int port = listen(OF_A_SHOP);

		assertThat(names(port, "shop.example.com")).containsExactly("shop.example.com", "*.shop.example.com");
	}

	@Test
	void whoAsksForAnotherDomainGetsItsCertificateOnceItWasAdded() throws Exception {
		int port = listen(OF_THIS_MACHINE);
		String listener = this.bench.api.describeListeners((one) -> one.loadBalancerArn(this.bench.balancer))
			.listeners()
			.get(1)
			.listenerArn();

		this.bench.api.addListenerCertificates((one) -> one.listenerArn(listener)
			.certificates(Certificate.builder().certificateArn(OF_A_SHOP).build()));

		Bench.eventually(() -> names(port, "www.shop.example.com").contains("*.shop.example.com"));
		assertThat(names(port, "elsewhere.example.org")).contains("localhost");
	}

	private List<String> names(int port, String serverName) throws IOException, GeneralSecurityException {
		return certificate(port, serverName).getSubjectAlternativeNames()
			.stream()
			.map((name) -> String.valueOf(name.get(1)))
			.toList();
	}

	private X509Certificate certificate(int port, String serverName) throws IOException, GeneralSecurityException {
		try (SSLSocket socket = (SSLSocket) this.bench.trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setServerNames(List.of(new SNIHostName(serverName)));
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			return (X509Certificate) socket.getSession().getPeerCertificates()[0];
		}
	}

	@Test
	void theSecurityPolicySaysWhichProtocolsAndCipherSuitesThereAre() throws Exception {
		int port = listen(OF_THIS_MACHINE);
		assertThat(negotiated(port, "TLSv1.2", "TLSv1.3")).isEqualTo("TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");

		policy("ELBSecurityPolicy-TLS13-1-3-2021-06");
		assertThat(negotiated(port, "TLSv1.2", "TLSv1.3")).startsWith("TLSv1.3 TLS_AES_");
		assertThatExceptionOfType(SSLException.class).isThrownBy(() -> negotiated(port, "TLSv1.2"));

		policy("ELBSecurityPolicy-TLS13-1-2-2021-06");
		assertThat(negotiated(port, "TLSv1.2")).startsWith("TLSv1.2 TLS_ECDHE_");
	}

	private void policy(String name) {
		String listener = this.bench.api.describeListeners((one) -> one.loadBalancerArn(this.bench.balancer))
			.listeners()
			.stream()
			.filter((one) -> one.protocol() == ProtocolEnum.HTTPS)
			.findFirst()
			.orElseThrow()
			.listenerArn();
		this.bench.api.modifyListener((one) -> one.listenerArn(listener).sslPolicy(name));
	}

	private String negotiated(int port, String... protocols) throws Exception {
		try (SSLSocket socket = (SSLSocket) this.bench.trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
			socket.setEnabledProtocols(protocols);
			socket.startHandshake();
			return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
		}
	}

	@Test
	void whereHttp2IsSwitchedOffClientsSpeakHttp1() throws Exception {
		this.bench.healthyBackend("127.0.1.1");
		this.bench.balancerAttribute("routing.http2.enabled", "false");
		int port = listen(OF_THIS_MACHINE);
		try (HttpClient client = HttpClient.newBuilder().sslContext(this.bench.trusting()).build()) {
			HttpResponse<String> response = client.send(
					HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/")).build(),
					BodyHandlers.ofString());

			assertThat(response.version()).isEqualTo(Version.HTTP_1_1);
		}
	}

	@Test
	void aTargetIsToldOfTlsWhereTheAttributeSaysSo() throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		this.bench.balancerAttribute("routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "true");
		int port = listen(OF_THIS_MACHINE);
		try (HttpClient client = HttpClient.newBuilder().sslContext(this.bench.trusting()).build()) {
			client.send(HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/")).build(),
					BodyHandlers.ofString());
		}

		assertThat(backend.requests().get(0).headers().getFirst("x-amzn-tls-version")).isEqualTo("TLSv1.2");
		assertThat(backend.requests().get(0).headers().getFirst("x-amzn-tls-cipher-suite"))
			.isEqualTo("ECDHE-ECDSA-AES128-GCM-SHA256");
	}

}
