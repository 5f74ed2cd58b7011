package io.tidegate.localalb.authentication;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import io.tidegate.localalb.rule.Authentication.Oidc;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's token endpoint gives (RFC 6749, section 5.1, and OpenID Connect Core
 * 1.0, section 3.1.3.3).
 *
 * @param access the access token
 * @param lasts how long it holds; null if the provider does not say
 * @param refresh the refresh token; null if there is none
 * @param id the ID token; null if there is none
 */
record Tokens(String access, @Nullable Duration lasts, @Nullable String refresh, @Nullable String id) {

	private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

	/**
	 * Reads an answer.
	 * @param answer its members
	 * @return empty if there is no access token in it
	 */
	static Optional<Tokens> read(Map<String, Object> answer) {
		if (!(answer.get("access_token") instanceof String access) || access.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Tokens(access, lasts(answer.get("expires_in")), text(answer.get("refresh_token")),
				text(answer.get("id_token"))));
	}

	private static @Nullable Duration lasts(@Nullable Object seconds) {
		// A number by the standard, and a text with some.
		String text = String.valueOf(seconds);
		return SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : null;
	}

	private static @Nullable String text(@Nullable Object given) {
		return (given instanceof String text && !text.isEmpty()) ? text : null;
	}

	/**
	 * Whose user it is, if the ID token is what it has to be. Its signature is not looked
	 * at: the token came from the provider itself, and the action names no keys (OpenID
	 * Connect Core 1.0, section 3.1.3.7, 6).
	 * @param oidc the provider and the client
	 * @param now the present moment
	 * @return the token's {@code sub}; empty if it is not of this issuer, for this client
	 * and still good
	 */
	Optional<String> subject(Oidc oidc, Instant now) {
		if (this.id == null) {
			return Optional.empty();
		}
		try {
			JWTClaimsSet claims = JWTParser.parse(this.id).getJWTClaimsSet();
			boolean good = claims != null && oidc.issuer().equals(claims.getIssuer())
					&& claims.getAudience().contains(oidc.clientId()) && claims.getExpirationTime() != null
					&& now.isBefore(claims.getExpirationTime().toInstant());
			return good ? Optional.ofNullable(claims.getSubject()) : Optional.empty();
		}
		catch (ParseException ex) {
			return Optional.empty();
		}
	}

	/** Without what lets anyone in. */
	@Override
	public String toString() {
		return "Tokens[for " + this.lasts + "]";
	}

}
