package io.tidegate.localalb.authentication;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A user who has logged in, as the session cookie keeps it.
 *
 * @param issuer the provider
 * @param clientId the provider's client
 * @param accessToken what the provider lets this client in with
 * @param accessEnds until when; null if the provider did not say
 * @param refreshToken gets the next access token; null if there is none
 * @param ends when the user has to log in again
 * @param claims what the provider tells of the user
 */
record Session(String issuer, String clientId, String accessToken, @Nullable Instant accessEnds,
		@Nullable String refreshToken, Instant ends, Map<String, Object> claims) {

	/** Without what lets anyone in. */
	@Override
	public String toString() {
		return "Session[" + this.claims.get("sub") + " of " + this.issuer + " until " + this.ends + "]";
	}

}
