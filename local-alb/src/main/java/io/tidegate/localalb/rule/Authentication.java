package io.tidegate.localalb.rule;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request has to show before a rule's action is carried out (ELBv2 API,
 * {@code AuthenticateOidcActionConfig} and {@code JwtValidationActionConfig}).
 */
public sealed interface Authentication {

	/**
	 * Its name among the actions of access logs.
	 * @return {@code authenticate} or {@code jwt-validation}
	 */
	String name();

	/**
	 * A user logs in with an OpenID provider.
	 *
	 * @param issuer who is to have issued the ID token
	 * @param authorizationEndpoint where the user is sent
	 * @param tokenEndpoint where a code becomes tokens
	 * @param userInfoEndpoint where an access token becomes the user's claims
	 * @param clientId the load balancer's name with the provider
	 * @param clientSecret and its password
	 * @param scope what is asked for; default {@code openid}
	 * @param extraParameters go along when the user is sent, in this order
	 * @param cookie the stem of the session cookies' names
	 * @param sessionTimeout how long a session lasts; default 7 days
	 * @param unauthenticated what becomes of a request without a session
	 */
	record Oidc(String issuer, URI authorizationEndpoint, URI tokenEndpoint, URI userInfoEndpoint, String clientId,
			String clientSecret, String scope, Map<String, String> extraParameters, String cookie,
			Duration sessionTimeout, Unauthenticated unauthenticated) implements Authentication {

		public Oidc {
			extraParameters = Collections.unmodifiableMap(new LinkedHashMap<>(extraParameters));
		}

		@Override
		public String name() {
			return "authenticate";
		}

		/** Without the secret. */
		@Override
		public String toString() {
			return "Oidc[" + this.issuer + ", client " + this.clientId + "]";
		}

	}

	/**
	 * What becomes of a request without a session.
	 */
	enum Unauthenticated {

		/** 401. */
		DENY,

		/** It goes on, and nothing tells of a user. */
		ALLOW,

		/** The user is sent to log in. */
		AUTHENTICATE

	}

	/**
	 * A program brings a signed token.
	 *
	 * @param issuer the token's {@code iss}
	 * @param keys where the issuer's public keys are
	 * @param claims what else the token has to say; at most 10
	 */
	record Jwt(String issuer, URI keys, List<Claim> claims) implements Authentication {

		public Jwt {
			claims = List.copyOf(claims);
		}

		@Override
		public String name() {
			return "jwt-validation";
		}

	}

	/**
	 * A claim that a token has to make.
	 *
	 * @param name the claim's name
	 * @param format how its values stand in the token
	 * @param values what has to be among them, each
	 */
	record Claim(String name, Format format, List<String> values) {

		public Claim {
			values = List.copyOf(values);
		}

	}

	/**
	 * How the values of a claim stand in a token.
	 */
	enum Format {

		/** One text. */
		SINGLE_STRING,

		/** A list of texts. */
		STRING_ARRAY,

		/** One text with blanks in between, as OAuth's {@code scope}. */
		SPACE_SEPARATED_VALUES

	}

}
