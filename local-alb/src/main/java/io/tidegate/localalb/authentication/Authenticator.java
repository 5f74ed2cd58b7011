package io.tidegate.localalb.authentication;

import io.tidegate.localalb.authentication.Admission.Denied;
import io.tidegate.localalb.authentication.Admission.TurnedAway;
import io.tidegate.localalb.authentication.Failure.Failed;
import io.tidegate.localalb.rule.Authentication;
import io.tidegate.localalb.rule.Authentication.Jwt;
import io.tidegate.localalb.rule.Authentication.Oidc;
import io.tidegate.localalb.rule.RoutingRules;
import io.tidegate.localalb.time.Timeline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks requests who sends them. For the event loop only; what it needs is loaded when the
 * first is asked, on a thread of its own.
 */
public final class Authenticator {

	/** Where a provider sends users back to (ALB User Guide). */
	public static final String CALLBACK = "/oauth2/idpresponse";

	/** The names of the headers that tell targets of users begin with it. */
	public static final String HEADERS = UserHeaders.PREFIX;

	private static final Logger log = LoggerFactory.getLogger(Authenticator.class);

	private final Vertx vertx;

	private final Timeline timeline;

	private @Nullable Future<Parts> parts;

	/**
	 * An authenticator that has not been asked yet.
	 * @param vertx the one event loop's owner
	 * @param timeline the time
	 */
	public Authenticator(Vertx vertx, Timeline timeline) {
		this.vertx = vertx;
		this.timeline = timeline;
	}

	/**
	 * Asks a request for what a rule wants to see.
	 * @param authentication what that is
	 * @param visit what the request shows
	 * @return what becomes of it; never fails
	 */
	public Future<Admission> admit(Authentication authentication, Visit visit) {
		return parts().compose((ready) -> switch (authentication) {
			case Oidc oidc -> ready.login().admit(oidc, visit);
			case Jwt jwt -> ready.tokens().admit(jwt, visit);
		}).otherwise(Authenticator::denied);
	}

	/**
	 * Takes a user back from the provider.
	 * @param rules the listener's
	 * @param visit a request for {@link #CALLBACK}
	 * @return what becomes of it; never fails
	 */
	public Future<TurnedAway> returned(RoutingRules rules, Visit visit) {
		return parts().compose((ready) -> ready.login().returned(rules, visit)).otherwise(Authenticator::denied);
	}

	/**
	 * The public key with which targets verify what they are told.
	 * @param id the {@code kid} of a token
	 * @return as PEM; an empty text if there is no such key
	 */
	public Future<String> publicKey(String id) {
		return parts().map((ready) -> ready.headers().publicKey(id));
	}

	private static Denied denied(Throwable problem) {
		if (problem instanceof Failed known) {
			return known.failure().denied();
		}
		log.warn("An authentication failed by itself", problem);
		return new Denied(500, "AuthUnhandledException");
	}

	private Future<Parts> parts() {
		if (this.parts == null) {
			this.parts = this.vertx.executeBlocking(this::load);
		}
		return this.parts;
	}

	private Parts load() {
		JsonMapper json = new JsonMapper();
		Provider provider = new Provider(this.vertx);
		UserHeaders headers = new UserHeaders(json);
		return new Parts(headers, new OidcLogin(provider, this.timeline, json, headers),
				new JwtCheck(this.timeline, new KeySets(provider, this.timeline)));
	}

	/**
	 * What is loaded when it is needed.
	 */
	private record Parts(UserHeaders headers, OidcLogin login, JwtCheck tokens) {
	}

}
