package io.tidegate.localalb.authentication;

import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tidegate.localalb.authentication.Admission.Admitted;
import io.tidegate.localalb.rule.Authentication.Claim;
import io.tidegate.localalb.rule.Authentication.Format;
import io.tidegate.localalb.rule.Authentication.Jwt;
import io.tidegate.localalb.time.Timeline;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * Holds a program's token to a rule (ALB User Guide, "Verify JWTs using an Application
 * Load Balancer"): signed with RS256 by its issuer, in time, and with the claims that the
 * rule asks for. A good one goes on as it came.
 */
final class JwtCheck {

	private static final String BEARER = "Bearer ";

	private final Timeline timeline;

	private final KeySets keys;

	JwtCheck(Timeline timeline, KeySets keys) {
		this.timeline = timeline;
		this.keys = keys;
	}

	Future<Admission> admit(Jwt rule, Visit visit) {
		Optional<String> bearer = visit.authorization()
			.stream()
			.filter((value) -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
			.findFirst();
		return bearer.isEmpty() ? Failure.NO_TOKEN.future()
				: admit(rule, bearer.get().substring(BEARER.length()).strip());
	}

	private Future<Admission> admit(Jwt rule, String text) {
		try {
			SignedJWT token = SignedJWT.parse(text);
			JWTClaimsSet claims = token.getJWTClaimsSet();
			if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
				return Failure.INVALID_SIGNATURE.future();
			}
			return this.keys.get(rule.keys(), token.getHeader().getKeyID())
				.map((keys) -> isSigned(token, keys) ? doubt(rule, claims) : Optional.of(Failure.INVALID_SIGNATURE))
				.compose((doubt) -> doubt.map(Failure::<Admission>future).orElseGet(JwtCheck::admitted));
		}
		catch (ParseException ex) {
			return Failure.INVALID_TOKEN.future();
		}
	}

	private static Future<Admission> admitted() {
		return Future.succeededFuture(new Admitted(Map.of(), List.of()));
	}

	private static boolean isSigned(SignedJWT token, JWKSet keys) {
		String id = token.getHeader().getKeyID();
		return keys.getKeys()
			.stream()
			.filter((key) -> key instanceof RSAKey && (id == null || id.equals(key.getKeyID())))
			.anyMatch((key) -> isSignedWith(token, key));
	}

	private static boolean isSignedWith(SignedJWT token, JWK key) {
		try {
			return token.verify(new RSASSAVerifier(key.toRSAKey()));
		}
		catch (JOSEException ex) {
			// Not a key for this.
			return false;
		}
	}

	private Optional<Failure> doubt(Jwt rule, JWTClaimsSet claims) {
		Instant now = this.timeline.now();
		Date ends = claims.getExpirationTime();
		if (claims.getIssuer() == null || ends == null) {
			return Optional.of(Failure.CLAIM_MISSING);
		}
		boolean good = claims.getIssuer().equals(rule.issuer()) && now.isBefore(ends.toInstant())
				&& !isToCome(claims.getNotBeforeTime(), now) && !isToCome(claims.getIssueTime(), now);
		return good ? rule.claims().stream().flatMap((claim) -> doubt(claim, claims).stream()).findFirst()
				: Optional.of(Failure.CLAIM_VALUE);
	}

	private static boolean isToCome(@Nullable Date time, Instant now) {
		return time != null && now.isBefore(time.toInstant());
	}

	private static Optional<Failure> doubt(Claim asked, JWTClaimsSet claims) {
		Object given = claims.getClaim(asked.name());
		if (given == null) {
			return Optional.of(Failure.CLAIM_MISSING);
		}
		return values(asked.format(), given).map((values) -> values.containsAll(asked.values())
				? Optional.<Failure>empty() : Optional.of(Failure.CLAIM_VALUE))
			.orElse(Optional.of(Failure.CLAIM_FORMAT));
	}

	private static Optional<Set<?>> values(Format format, Object given) {
		return switch (format) {
			case SINGLE_STRING -> (given instanceof String text) ? Optional.of(Set.of(text)) : Optional.empty();
			case SPACE_SEPARATED_VALUES -> (given instanceof String text)
					? Optional.of(Set.copyOf(Arrays.asList(text.split(" ", -1)))) : Optional.empty();
			case STRING_ARRAY -> (given instanceof List<?> list) ? Optional.of(new HashSet<>(list)) : Optional.empty();
		};
	}

}
