package io.tidegate.localalb.api;

import java.util.List;
import java.util.Objects;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.registry.Registry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AdvertiseTrustStoreCaNamesEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.MutualAuthenticationAttributes;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreAssociationStatusEnum;

/**
 * What a listener is to ask of its clients: checked, and with AWS's defaults filled in
 * (ELBv2 API, {@code MutualAuthenticationAttributes}).
 */
final class MutualAuthentication {

	/** ALB User Guide, "Quotas". */
	private static final int MOST_VERIFYING = 2;

	private static final String VERIFY = "verify";

	private MutualAuthentication() {
	}

	/**
	 * Completes what a call asks for.
	 * @param given what is asked for; null for AWS's default
	 * @param registry has the trust stores
	 * @return the same with its defaults
	 */
	static MutualAuthenticationAttributes complete(@Nullable MutualAuthenticationAttributes given, Registry registry) {
		String mode = (given != null) ? Objects.requireNonNullElse(given.mode(), "off") : "off";
		if (given != null && mode.equals(VERIFY)) {
			return verifying(given, registry);
		}
		if (!List.of("off", "passthrough").contains(mode)) {
			throw AlbError
				.invalid("The Mode of MutualAuthentication is off, passthrough or verify, not '" + mode + "'.");
		}
		if (given != null && saysHowToVerify(given)) {
			throw AlbError.invalid("TrustStoreArn, IgnoreClientCertificateExpiry and AdvertiseTrustStoreCaNames say "
					+ "how clients are verified, and in the Mode " + mode
					+ " none is: leave them out, or give the Mode verify.");
		}
		return MutualAuthenticationAttributes.builder().mode(mode).build();
	}

	private static boolean saysHowToVerify(MutualAuthenticationAttributes given) {
		return given.trustStoreArn() != null || Boolean.TRUE.equals(given.ignoreClientCertificateExpiry())
				|| given.advertiseTrustStoreCaNames() == AdvertiseTrustStoreCaNamesEnum.ON;
	}

	private static MutualAuthenticationAttributes verifying(MutualAuthenticationAttributes given, Registry registry) {
		String trust = Checks.required(given.trustStoreArn(), "MutualAuthentication.TrustStoreArn");
		String advertise = Objects.requireNonNullElse(given.advertiseTrustStoreCaNamesAsString(), "off");
		if (!List.of("on", "off").contains(advertise)) {
			throw AlbError.invalid("AdvertiseTrustStoreCaNames is on or off, not '" + advertise + "'.");
		}
		return MutualAuthenticationAttributes.builder()
			.mode(VERIFY)
			.trustStoreArn(registry.trust(trust).arn())
			.ignoreClientCertificateExpiry(Boolean.TRUE.equals(given.ignoreClientCertificateExpiry()))
			.trustStoreAssociationStatus(TrustStoreAssociationStatusEnum.ACTIVE)
			.advertiseTrustStoreCaNames(advertise)
			.build();
	}

	/**
	 * Refuses a listener that verifies clients where AWS has too many of them already.
	 * @param others the load balancer's other listeners
	 * @param wanted what the listener is to ask of its clients
	 */
	static void requireFew(List<OpenListener> others, MutualAuthenticationAttributes wanted) {
		if (VERIFY.equals(wanted.mode())
				&& others.stream().filter(OpenListener::verifiesClients).count() >= MOST_VERIFYING) {
			throw new AlbError("TooManyListeners", "A load balancer has at most " + MOST_VERIFYING
					+ " listeners that verify clients: give this one another Mode, or another load balancer.");
		}
	}

}
