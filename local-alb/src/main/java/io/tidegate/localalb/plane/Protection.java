package io.tidegate.localalb.plane;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLSession;

import io.netty.handler.ssl.SslContext;
import io.tidegate.localalb.ClientCertificate;
import io.tidegate.localalb.RequestDetails.Tls;
import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.tls.Authority.Certified;
import io.tidegate.localalb.tls.CertificateNames;
import io.tidegate.localalb.tls.CertificateText;
import io.tidegate.localalb.tls.PresentedChain;
import io.tidegate.localalb.tls.SslPolicies;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SslPolicy;

/**
 * What makes an HTTPS listener of a port: certificates by the name the client asks for,
 * the protocols and cipher suites of its security policy, and HTTP/2 where the load
 * balancer has it switched on.
 */
final class Protection {

	private final OpenListener listener;

	private final Surroundings surroundings;

	private final Fleet fleet;

	Protection(OpenListener listener, Surroundings surroundings, Fleet fleet) {
		this.listener = listener;
		this.surroundings = surroundings;
		this.fleet = fleet;
	}

	HttpServerOptions apply(HttpServerOptions options) {
		if (!isWanted()) {
			return options.setHttp2ClearTextEnabled(false);
		}
		SslPolicy policy = SslPolicies.named(this.listener.described().sslPolicy());
		SslPolicies.cipherSuites(policy).forEach(options::addEnabledCipherSuite);
		boolean http2 = this.listener.balancer().attributes().isOn(Attributes.HTTP2);
		return options.setSsl(true)
			.setSni(true)
			.setSslEngineOptions(new OrderedCiphers(mutual(options)))
			.setUseAlpn(true)
			.setAlpnVersions(http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1))
			.setEnabledSecureTransportProtocols(Set.copyOf(policy.sslProtocols()))
			.setKeyCertOptions(certificates());
	}

	private PemKeyCertOptions certificates() {
		PemKeyCertOptions certificates = new PemKeyCertOptions();
		for (String arn : this.listener.certificates()) {
			Certified certified = this.surroundings.authority().get().certificate(arn);
			certificates.addCertValue(Buffer.buffer(certified.chainPem()));
			certificates.addKeyValue(Buffer.buffer(certified.keyPem()));
		}
		return certificates;
	}

	// What is asked for now holds for whatever is made of these options, however late.
	private UnaryOperator<SslContext> mutual(HttpServerOptions options) {
		if (!this.listener.asksForCertificates()) {
			return UnaryOperator.identity();
		}
		MutualProtection mutual = new MutualProtection(this.listener, this.surroundings, this.fleet);
		mutual.apply(options, this.listener.described().mutualAuthentication());
		return mutual::watched;
	}

	private boolean isWanted() {
		return this.listener.protocol().equals("HTTPS");
	}

	/**
	 * How a client's connection is protected.
	 * @param connection the connection
	 * @return null for plain HTTP
	 */
	@Nullable Tls of(HttpConnection connection) {
		if (!isWanted()) {
			return null;
		}
		SSLSession session = connection.sslSession();
		String asked = connection.indicatedServerName();
		String name = (asked != null) ? asked : "";
		return new Tls(session.getProtocol(), SslPolicies.cipher(session.getCipherSuite()), name, certificateFor(name),
				clientOf(session));
	}

	private static @Nullable ClientCertificate clientOf(SSLSession session) {
		PresentedChain presented = PresentedChain.of(session);
		return (presented != null) ? CertificateText.of(presented) : null;
	}

	private String certificateFor(String name) {
		List<String> arns = this.listener.certificates();
		return arns.stream().filter((arn) -> CertificateNames.fits(arn, name)).findFirst().orElse(arns.get(0));
	}

}
