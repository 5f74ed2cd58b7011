package io.tidegate.localalb.plane;

import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLEngine;

import io.netty.handler.ssl.SslContext;
import io.tidegate.localalb.HandshakeRecord;
import io.tidegate.localalb.registry.ClientTrust;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.tls.CertificateText;
import io.tidegate.localalb.tls.ChainCheck;
import io.tidegate.localalb.tls.ClientCertificates;
import io.tidegate.localalb.tls.ClientRefused;
import io.tidegate.localalb.tls.SslPolicies;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AdvertiseTrustStoreCaNamesEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MutualAuthenticationAttributes;

/**
 * What an HTTPS listener with mutual authentication asks of its clients, and what is told
 * of those who do not get in.
 */
final class MutualProtection {

	/** AWS's code for what it has no other code for. */
	private static final String OTHERWISE = "UnmappedConnectionError";

	private final OpenListener listener;

	private final Surroundings surroundings;

	private final Fleet fleet;

	MutualProtection(OpenListener listener, Surroundings surroundings, Fleet fleet) {
		this.listener = listener;
		this.surroundings = surroundings;
		this.fleet = fleet;
	}

	/**
	 * Asks clients for certificates.
	 * @param options the options of the listener's port
	 * @param asked how it asks: to pass them on, or to verify them
	 */
	void apply(HttpServerOptions options, MutualAuthenticationAttributes asked) {
		String trust = asked.trustStoreArn();
		if (trust == null) {
			options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(TrustOptions.wrap(ClientCertificates.taken()));
		}
		else {
			options.setClientAuth(ClientAuth.REQUIRED)
				.setTrustOptions(TrustOptions.wrap(verifying(this.surroundings.registry().trust(trust), asked)));
		}
	}

	// What the trust store holds at the time of a handshake counts.
	private ClientCertificates verifying(ClientTrust trust, MutualAuthenticationAttributes asked) {
		boolean ignoringExpiry = Boolean.TRUE.equals(asked.ignoreClientCertificateExpiry());
		boolean advertised = asked.advertiseTrustStoreCaNames() == AdvertiseTrustStoreCaNamesEnum.ON;
		return ClientCertificates.verified(
				() -> new ChainCheck(trust.authorities(), List.copyOf(trust.revocations().values()), ignoringExpiry,
						this.surroundings.timeline().now()),
				() -> advertised ? trust.authorities().certificates() : List.of());
	}

	/**
	 * Tells of handshakes that fail.
	 * @param context what handshakes are made with
	 * @return what they are to be made with
	 */
	SslContext watched(SslContext context) {
		return new WatchedHandshakes(context, this::failed);
	}

	private void failed(SSLEngine engine, Throwable problem) {
		Optional<ClientRefused> refused = refusal(problem);
		String client = (engine.getPeerHost() != null) ? engine.getPeerHost() + ":" + engine.getPeerPort() : "";
		this.surroundings.journal()
			.handshakeFailed(new HandshakeRecord(this.surroundings.timeline().now(), this.listener.balancer().arn(),
					this.fleet.next().address(), this.surroundings.settings().address() + ":" + this.listener.port(),
					client, refused.map(ClientRefused::protocol).orElse(""),
					refused.map(ClientRefused::cipherSuite).map(SslPolicies::cipher).orElse(""),
					refused.map(ClientRefused::certificate).map(CertificateText::of).orElse(null),
					refused.map((one) -> one.refusal().code()).orElse(OTHERWISE)));
	}

	private static Optional<ClientRefused> refusal(Throwable problem) {
		for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
			if (cause instanceof ClientRefused refused) {
				return Optional.of(refused);
			}
		}
		return Optional.empty();
	}

}
