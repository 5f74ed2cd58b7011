package io.tidegate.localalb.authentication;

import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import com.nimbusds.jose.jwk.JWKSet;
import io.tidegate.localalb.authentication.Failure.Answered;
import io.tidegate.localalb.time.Timeline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Issuers' public keys, fetched when a token needs them and kept for a while (ALB User
 * Guide, "Verify JWTs": at most 150 KB and 10 keys).
 */
final class KeySets {

	private static final int MOST_BYTES = 150 * 1024;

	private static final int MOST_KEYS = 10;

	private static final Duration KEPT = Duration.ofMinutes(5);

	/** An issuer that has changed its keys is asked again, and not by every bad token. */
	private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(10);

	private final Timeline timeline;

	private final Provider provider;

	private final Map<URI, Fetched> fetched = new HashMap<>();

	KeySets(Provider provider, Timeline timeline) {
		this.timeline = timeline;
		this.provider = provider;
	}

	/**
	 * The keys of an issuer.
	 * @param endpoint where they are
	 * @param keyId the one that is wanted; null for any
	 * @return the keys, which may lack the one that is wanted
	 */
	Future<JWKSet> get(URI endpoint, @Nullable String keyId) {
		Fetched known = this.fetched.get(endpoint);
		if (known == null || isOlder(known, KEPT)) {
			return fetch(endpoint);
		}
		boolean again = isOlder(known, NOT_ASKED_AGAIN);
		return known.keys()
			.compose((keys) -> (again && keyId != null && keys.getKeyByKeyId(keyId) == null) ? fetch(endpoint)
					: Future.succeededFuture(keys));
	}

	private boolean isOlder(Fetched known, Duration age) {
		return Duration.between(known.at(), this.timeline.now()).compareTo(age) > 0;
	}

	private Future<JWKSet> fetch(URI endpoint) {
		Future<JWKSet> keys = this.provider.get(endpoint, Map.of(), Answered.KEYS).compose(KeySets::read);
		Fetched present = new Fetched(this.timeline.now(), keys);
		this.fetched.put(endpoint, present);
		return keys.onFailure((problem) -> this.fetched.remove(endpoint, present));
	}

	private static Future<JWKSet> read(Buffer body) {
		if (body.length() > MOST_BYTES) {
			return Failure.KEYS_TOO_LARGE.future();
		}
		try {
			JWKSet keys = JWKSet.parse(body.toString());
			return (keys.size() > MOST_KEYS) ? Failure.KEYS_TOO_LARGE.future() : Future.succeededFuture(keys);
		}
		catch (ParseException ex) {
			return Failure.INVALID_KEYS.future();
		}
	}

	/**
	 * Keys that were asked for.
	 */
	private record Fetched(Instant at, Future<JWKSet> keys) {
	}

}
