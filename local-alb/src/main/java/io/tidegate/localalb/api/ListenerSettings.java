package io.tidegate.localalb.api;

import java.util.List;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.tls.SslPolicies;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MutualAuthenticationAttributes;

/**
 * The settings of a listener: checked, and with AWS's defaults filled in (ELBv2 API,
 * {@code CreateListener}).
 */
final class ListenerSettings {

	private ListenerSettings() {
	}

	/**
	 * Completes what a call asks for.
	 * @param wanted what is asked for
	 * @param registry has the trust stores
	 * @return the same with its defaults
	 * @throws AlbError if its protocol does not go with the rest
	 */
	static Listener complete(Listener wanted, Registry registry) {
		Checks.port(wanted.port(), "Port");
		return switch (Checks.required(wanted.protocolAsString(), "Protocol")) {
			case "HTTP" -> plain(wanted);
			case "HTTPS" -> secure(wanted, registry);
			default -> throw new AlbError("UnsupportedProtocol", "A listener for " + wanted.protocolAsString()
					+ " is not possible on an Application Load Balancer: give Protocol HTTP or HTTPS.");
		};
	}

	private static Listener plain(Listener wanted) {
		boolean secured = !wanted.certificates().isEmpty() || wanted.sslPolicy() != null
				|| wanted.mutualAuthentication() != null;
		if (secured) {
			throw AlbError.invalid(
					"An HTTP listener has no Certificates, SslPolicy or MutualAuthentication: leave them out, or give Protocol HTTPS.");
		}
		return wanted;
	}

	private static Listener secure(Listener wanted, Registry registry) {
		return wanted.toBuilder()
			.certificates(Certificates.of(Certificates.theDefault(wanted.certificates())))
			.sslPolicy(SslPolicies.named(wanted.sslPolicy()).name())
			.mutualAuthentication(MutualAuthentication.complete(wanted.mutualAuthentication(), registry))
			.build();
	}

	/**
	 * Without what only the other protocol has.
	 * @param listener a listener that changes its protocol
	 * @return what stays
	 */
	static Listener.Builder withoutSecurity(Listener listener) {
		return listener.toBuilder()
			.certificates((List<Certificate>) null)
			.sslPolicy(null)
			.mutualAuthentication((MutualAuthenticationAttributes) null);
	}

}
