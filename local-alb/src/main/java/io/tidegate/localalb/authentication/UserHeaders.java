package io.tidegate.localalb.authentication;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.tidegate.localalb.tls.Pem;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a target who the user is, signed (ALB User Guide, "User claims encoding and
 * signature verification"). As on AWS, the parts of the token are padded with {@code =},
 * which not every library takes.
 */
final class UserHeaders {

	/** All of them, by which clients' own are told. */
	static final String PREFIX = "x-amzn-oidc-";

	private static final String DATA = PREFIX + "data";

	private static final String IDENTITY = PREFIX + "identity";

	private static final String ACCESS_TOKEN = PREFIX + "accesstoken";

	/** Long enough for a request, and too short to be worth stealing. */
	private static final Duration HOLDS = Duration.ofMinutes(2);

	private final JsonMapper json;

	private final ECKey key;

	private final ECDSASigner signer;

	UserHeaders(JsonMapper json) {
		this.json = json;
		try {
			this.key = new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
			this.signer = new ECDSASigner(this.key);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("every Java platform has P-256", ex);
		}
	}

	/**
	 * The public key by its id.
	 * @return as PEM; empty text if the id is of another key
	 */
	String publicKey(String id) {
		if (!id.equals(this.key.getKeyID())) {
			return "";
		}
		try {
			return Pem.of(this.key.toECPublicKey());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("a key that was made here is one", ex);
		}
	}

	/**
	 * The headers for a request.
	 * @param session the user's
	 * @param balancer the load balancer's ARN
	 * @param now the present moment
	 * @return values by names
	 */
	Map<String, String> of(Session session, String balancer, Instant now) {
		return Map.of(ACCESS_TOKEN, session.accessToken(), IDENTITY, String.valueOf(session.claims().get("sub")), DATA,
				sign(session, balancer, now.plus(HOLDS).getEpochSecond()));
	}

	private String sign(Session session, String balancer, long ends) {
		JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT)
			.keyID(this.key.getKeyID())
			.customParam("iss", session.issuer())
			.customParam("client", session.clientId())
			.customParam("signer", balancer)
			.customParam("exp", ends)
			.build();
		Map<String, Object> claims = new LinkedHashMap<>(session.claims());
		claims.put("exp", ends);
		claims.put("iss", session.issuer());
		String signed = padded(header.toString()) + "." + padded(this.json.writeValueAsString(claims));
		try {
			Base64URL signature = this.signer.sign(header, signed.getBytes(StandardCharsets.US_ASCII));
			return signed + "." + Base64.getUrlEncoder().encodeToString(signature.decode());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("claims could not be signed", ex);
		}
	}

	private static String padded(String text) {
		return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
