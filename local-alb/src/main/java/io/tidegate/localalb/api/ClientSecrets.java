package io.tidegate.localalb.api;

import java.util.List;
import java.util.Objects;

import io.tidegate.localalb.AlbError;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AuthenticateOidcActionConfig;

/**
 * Clients' secrets of rules that are changed: a caller who does not know the secret says
 * {@code UseExistingClientSecret}.
 */
final class ClientSecrets {

	private ClientSecrets() {
	}

	/**
	 * Puts the secret that is there into the actions that ask for it.
	 * @param next the actions as they are to be
	 * @param present the actions as they are
	 * @return the next ones with their secrets
	 * @throws AlbError if a secret is asked for, and there is none
	 */
	static List<Action> kept(List<Action> next, List<Action> present) {
		return next.stream().map((action) -> keeps(action) ? with(action, present) : action).toList();
	}

	private static boolean keeps(Action action) {
		AuthenticateOidcActionConfig config = action.authenticateOidcConfig();
		return config != null && Boolean.TRUE.equals(config.useExistingClientSecret());
	}

	private static Action with(Action action, List<Action> present) {
		if (action.authenticateOidcConfig().clientSecret() != null) {
			throw AlbError.invalid("ClientSecret and UseExistingClientSecret are both given: give one of the two.");
		}
		String secret = present.stream()
			.map(Action::authenticateOidcConfig)
			.filter(Objects::nonNull)
			.map(AuthenticateOidcActionConfig::clientSecret)
			.findFirst()
			.orElseThrow(() -> AlbError
				.invalid("UseExistingClientSecret is given, and the rule has none yet: give ClientSecret."));
		AuthenticateOidcActionConfig config = action.authenticateOidcConfig().toBuilder().clientSecret(secret).build();
		return action.toBuilder().authenticateOidcConfig(config).build();
	}

}
