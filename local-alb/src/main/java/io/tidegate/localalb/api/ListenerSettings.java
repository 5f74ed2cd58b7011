package io.tidegate.localalb.api;

import java.util.List;
import java.util.Objects;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.tls.SslPolicies;
import org.jspecify.annotations.Nullable;
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
	 * @return the same with its defaults
	 * @throws AlbError if its protocol does not go with the rest
	 */
	static Listener complete(Listener wanted) {
		Checks.port(wanted.port(), "Port");
		return switch (Checks.required(wanted.protocolAsString(), "Protocol")) {
			case "HTTP" -> plain(wanted);
			case "HTTPS" -> secure(wanted);
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

	private static Listener secure(Listener wanted) {
		return wanted.toBuilder()
			.certificates(Certificates.of(Certificates.theDefault(wanted.certificates())))
			.sslPolicy(SslPolicies.named(wanted.sslPolicy()).name())
			.mutualAuthentication(mutual(wanted.mutualAuthentication()))
			.build();
	}

	private static MutualAuthenticationAttributes mutual(@Nullable MutualAuthenticationAttributes given) {
		if (given == null) {
			return MutualAuthenticationAttributes.builder().mode("off").build();
		}
		String mode = Objects.requireNonNullElse(given.mode(), "off");
		if (mode.equals("verify") || given.trustStoreArn() != null) {
			throw new AlbError("TrustStoreNotFound", "There are no trust stores here, so that '" + given.trustStoreArn()
					+ "' does not exist: give the Mode off or passthrough.");
		}
		if (!List.of("off", "passthrough").contains(mode)) {
			throw AlbError
				.invalid("The Mode of MutualAuthentication is off, passthrough or verify, not '" + mode + "'.");
		}
		return given.toBuilder().mode(mode).build();
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
