package io.tidegate.localalb.rule;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.rule.Authentication.Claim;
import io.tidegate.localalb.rule.Authentication.Format;
import io.tidegate.localalb.rule.Authentication.Jwt;
import io.tidegate.localalb.rule.Authentication.Oidc;
import io.tidegate.localalb.rule.Authentication.Unauthenticated;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AuthenticateOidcActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.JwtValidationActionAdditionalClaim;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.JwtValidationActionConfig;

/**
 * Reads an action that authenticates and holds it to what the API allows. One thing it
 * allows that AWS does not: endpoints by plain HTTP, for a provider on the same machine.
 */
final class AuthenticationReader {

	private static final String REFUSED = "InvalidLoadBalancerAction";

	private static final int MOST_PARAMETERS = 10;

	private static final int MOST_CLAIMS = 10;

	private static final int LONGEST = 256;

	/** What may be a cookie's name (RFC 6265, section 4.1.1). */
	private static final Pattern COOKIE_NAME = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");

	private static final Set<String> ALWAYS_VALIDATED = Set.of("exp", "iss", "nbf", "iat");

	private AuthenticationReader() {
	}

	/**
	 * Reads one.
	 * @param action an action that authenticates, completed by {@link DescribedActions}
	 * @param listenerProtocol HTTP or HTTPS
	 * @return what a request has to show
	 * @throws AlbError with the API's code and a sentence
	 */
	static Authentication read(Action action, String listenerProtocol) {
		if (!listenerProtocol.equals("HTTPS")) {
			throw new AlbError(REFUSED, "An action of the type " + action.typeAsString()
					+ " is for HTTPS listeners only, and this one is for " + listenerProtocol + ".");
		}
		return (action.type() == ActionTypeEnum.AUTHENTICATE_OIDC)
				? oidc(ActionReader.required(action.authenticateOidcConfig(), "AuthenticateOidcConfig",
						action.typeAsString()))
				: jwt(ActionReader.required(action.jwtValidationConfig(), "JwtValidationConfig",
						action.typeAsString()));
	}

	private static Oidc oidc(AuthenticateOidcActionConfig config) {
		Map<String, String> parameters = config.authenticationRequestExtraParams();
		if (parameters.size() > MOST_PARAMETERS) {
			throw AlbError.invalid("AuthenticationRequestExtraParams has " + parameters.size()
					+ " parameters: give at most " + MOST_PARAMETERS + ".");
		}
		return new Oidc(text(config.issuer(), "Issuer"), url(config.authorizationEndpoint(), "AuthorizationEndpoint"),
				url(config.tokenEndpoint(), "TokenEndpoint"), url(config.userInfoEndpoint(), "UserInfoEndpoint"),
				text(config.clientId(), "ClientId"), text(config.clientSecret(), "ClientSecret"),
				text(config.scope(), "Scope"), parameters,
				cookie(text(config.sessionCookieName(), "SessionCookieName")), timeout(config.sessionTimeout()),
				unauthenticated(config));
	}

	private static String cookie(String name) {
		if (!COOKIE_NAME.matcher(name).matches()) {
			throw AlbError.invalid("'" + name + "' is not possible as the name of a cookie: give SessionCookieName "
					+ "letters, digits and hyphens.");
		}
		return name;
	}

	private static Duration timeout(Long seconds) {
		if (seconds < 1 || seconds > ActionReader.WEEK) {
			throw AlbError.invalid("SessionTimeout is 1 to " + ActionReader.WEEK + " seconds, not " + seconds + ".");
		}
		return Duration.ofSeconds(seconds);
	}

	private static Unauthenticated unauthenticated(AuthenticateOidcActionConfig config) {
		return switch (config.onUnauthenticatedRequest()) {
			case DENY -> Unauthenticated.DENY;
			case ALLOW -> Unauthenticated.ALLOW;
			case AUTHENTICATE -> Unauthenticated.AUTHENTICATE;
			default -> throw AlbError.invalid("OnUnauthenticatedRequest is deny, allow or authenticate, not '"
					+ config.onUnauthenticatedRequestAsString() + "'.");
		};
	}

	private static Jwt jwt(JwtValidationActionConfig config) {
		List<JwtValidationActionAdditionalClaim> claims = config.additionalClaims();
		if (claims.size() > MOST_CLAIMS) {
			throw AlbError
				.invalid("AdditionalClaims has " + claims.size() + " claims: give at most " + MOST_CLAIMS + ".");
		}
		return new Jwt(brief(config.issuer(), "Issuer"),
				url(brief(config.jwksEndpoint(), "JwksEndpoint"), "JwksEndpoint"),
				claims.stream().map(AuthenticationReader::claim).toList());
	}

	private static Claim claim(JwtValidationActionAdditionalClaim claim) {
		String name = brief(claim.name(), "Name of an additional claim");
		if (ALWAYS_VALIDATED.contains(name)) {
			throw AlbError.invalid("The claim " + name + " is validated always: leave it out of AdditionalClaims.");
		}
		List<String> values = claim.values();
		Format format = format(claim);
		int most = (format == Format.SINGLE_STRING) ? 1 : MOST_CLAIMS;
		if (values.isEmpty() || values.size() > most) {
			throw AlbError.invalid("The claim " + name + " of the format " + claim.formatAsString() + " has "
					+ values.size() + " Values: give " + ((most == 1) ? "exactly 1." : "1 to " + most + "."));
		}
		values.forEach((value) -> brief(value, "value of the claim " + name));
		return new Claim(name, format, values);
	}

	private static Format format(JwtValidationActionAdditionalClaim claim) {
		return switch (claim.format()) {
			case SINGLE_STRING -> Format.SINGLE_STRING;
			case STRING_ARRAY -> Format.STRING_ARRAY;
			case SPACE_SEPARATED_VALUES -> Format.SPACE_SEPARATED_VALUES;
			case null, default -> throw AlbError.invalid("The Format of the claim " + claim.name() + " is '"
					+ claim.formatAsString() + "': give single-string, string-array or space-separated-values.");
		};
	}

	private static String brief(@Nullable String given, String name) {
		String text = text(given, name);
		if (text.length() > LONGEST) {
			throw AlbError
				.invalid("The " + name + " has " + text.length() + " characters: give at most " + LONGEST + ".");
		}
		return text;
	}

	private static String text(@Nullable String given, String name) {
		if (given == null || given.isEmpty()) {
			throw new AlbError(REFUSED, "The " + name + " is missing from an action that authenticates: give it.");
		}
		return given;
	}

	private static URI url(@Nullable String given, String name) {
		String text = text(given, name);
		try {
			URI url = new URI(text);
			boolean full = url.getHost() != null && url.getFragment() == null
					&& Set.of("http", "https").contains(Objects.requireNonNullElse(url.getScheme(), ""));
			if (full) {
				return url;
			}
		}
		catch (URISyntaxException ex) {
			// Refused below.
		}
		throw AlbError
			.invalid("The " + name + " is '" + text + "': give a full URL, such as https://idp.example.com/path.");
	}

}
