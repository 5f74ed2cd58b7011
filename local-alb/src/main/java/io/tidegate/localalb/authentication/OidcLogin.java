package io.tidegate.localalb.authentication;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.tidegate.localalb.Digests;
import io.tidegate.localalb.authentication.Admission.Admitted;
import io.tidegate.localalb.authentication.Admission.Redirected;
import io.tidegate.localalb.authentication.Admission.TurnedAway;
import io.tidegate.localalb.authentication.Failure.Answered;
import io.tidegate.localalb.cookie.CookieHeaders;
import io.tidegate.localalb.rule.Authentication.Oidc;
import io.tidegate.localalb.rule.RoutingRules;
import io.tidegate.localalb.time.Timeline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The authorization code flow (ALB User Guide, "Authenticate users using an Application
 * Load Balancer"): to the provider and back with a code, which becomes tokens, which
 * become the user's claims, which become a session.
 */
final class OidcLogin {

	private static final String NONCE = "AWSALBAuthNonce";

	private static final Duration LONGEST_LOGIN = Duration.ofMinutes(15);

	private static final int MOST_OF_A_USER = 11 * 1024;

	private static final int NONCE_BYTES = 16;

	private static final int DIGEST_BYTES = 32;

	private final Timeline timeline;

	private final JsonMapper json;

	private final Provider provider;

	private final SessionCookies cookies;

	private final UserHeaders headers;

	private final SecureRandom random = new SecureRandom();

	OidcLogin(Provider provider, Timeline timeline, JsonMapper json, UserHeaders headers) {
		this.timeline = timeline;
		this.json = json;
		this.provider = provider;
		this.cookies = new SessionCookies(json);
		this.headers = headers;
	}

	/**
	 * Asks a request for its session.
	 */
	Future<Admission> admit(Oidc oidc, Visit visit) {
		Optional<Session> session = this.cookies.read(visit.cookies(), oidc.cookie())
			.filter((one) -> isFor(oidc, one) && now().isBefore(one.ends()));
		if (session.isEmpty()) {
			return Future.succeededFuture(withoutSession(oidc, visit));
		}
		String refresh = isStale(session.get()) ? session.get().refreshToken() : null;
		return (refresh != null) ? renew(oidc, visit, session.get(), refresh)
				: Future.succeededFuture(admitted(session.get(), visit, List.of()));
	}

	private static boolean isFor(Oidc oidc, Session session) {
		return session.issuer().equals(oidc.issuer()) && session.clientId().equals(oidc.clientId());
	}

	private boolean isStale(Session session) {
		return session.accessEnds() != null && !now().isBefore(session.accessEnds());
	}

	private Admitted admitted(Session session, Visit visit, List<String> cookies) {
		return new Admitted(this.headers.of(session, visit.balancer(), now()), cookies);
	}

	/**
	 * An access token that is over is the occasion to ask whether the user still is who
	 * she was: a provider that she has logged out of gives no new one.
	 */
	private Future<Admission> renew(Oidc oidc, Visit visit, Session before, String refresh) {
		return tokens(oidc, Map.of("grant_type", "refresh_token", "refresh_token", refresh))
			.compose((tokens) -> session(oidc, tokens, Optional.of(before)))
			.compose((session) -> cookies(oidc, session).<Admission>map((kept) -> admitted(session, visit, kept)))
			.recover((problem) -> Future.succeededFuture(withoutSession(oidc, visit)));
	}

	private Admission withoutSession(Oidc oidc, Visit visit) {
		return switch (oidc.unauthenticated()) {
			case ALLOW -> new Admitted(Map.of(), List.of());
			case DENY -> SessionCookies.present(visit.cookies(), oidc.cookie()) ? Failure.INVALID_COOKIE.denied()
					: Failure.NOT_LOGGED_IN.denied();
			case AUTHENTICATE -> visit.authority().isEmpty() ? Failure.MISSING_HOST.denied() : toProvider(oidc, visit);
		};
	}

	private Redirected toProvider(Oidc oidc, Visit visit) {
		// Tabs that log in at the same time share it, so that none undoes another's.
		String nonce = CookieHeaders.value(visit.cookies(), NONCE).orElseGet(this::nonce);
		State state = new State(visit.rule(), visit.uri(), Digests.hex(nonce, DIGEST_BYTES), now());
		Map<String, String> query = new LinkedHashMap<>(oidc.extraParameters());
		query.put("client_id", oidc.clientId());
		query.put("redirect_uri", callback(visit));
		query.put("response_type", "code");
		query.put("scope", oidc.scope());
		query.put("state", this.cookies.seal(state));
		String endpoint = oidc.authorizationEndpoint().toString();
		String joint = (oidc.authorizationEndpoint().getRawQuery() != null) ? "&" : "?";
		return new Redirected(endpoint + joint + Provider.query(query),
				List.of(SessionCookies.cookie(NONCE, nonce, now().plus(LONGEST_LOGIN))));
	}

	private String nonce() {
		byte[] bytes = new byte[NONCE_BYTES];
		this.random.nextBytes(bytes);
		return HexFormat.of().formatHex(bytes);
	}

	private static String callback(Visit visit) {
		return "https://" + visit.authority() + Authenticator.CALLBACK;
	}

	/**
	 * The provider sends the user back.
	 */
	Future<TurnedAway> returned(RoutingRules rules, Visit visit) {
		Map<String, List<String>> query = query(visit.uri());
		String sealed = first(query, "state");
		if (sealed.isEmpty()) {
			return Failure.MISSING_STATE.future();
		}
		Optional<State> state = this.cookies.unseal(sealed, State.class);
		Optional<Oidc> oidc = state.flatMap((one) -> rules.find(one.rule()))
			.flatMap((rule) -> rule.authentication())
			.filter(Oidc.class::isInstance)
			.map(Oidc.class::cast);
		if (state.isEmpty() || oidc.isEmpty()) {
			return Failure.INVALID_STATE.future();
		}
		Optional<Failure> failure = doubt(state.get(), visit).or(() -> refusal(query));
		return failure.isPresent() ? failure.get().future()
				: logIn(oidc.get(), visit, first(query, "code"), state.get().uri());
	}

	private static Map<String, List<String>> query(String uri) {
		try {
			return new QueryStringDecoder(uri).parameters();
		}
		catch (IllegalArgumentException ex) {
			// A percent sign that nothing sensible follows: no provider has sent that.
			return Map.of();
		}
	}

	private static String first(Map<String, List<String>> query, String name) {
		return query.getOrDefault(name, List.of("")).get(0);
	}

	private Optional<Failure> doubt(State state, Visit visit) {
		Optional<String> nonce = CookieHeaders.value(visit.cookies(), NONCE);
		if (nonce.isEmpty()) {
			return Optional.of(Failure.MISSING_NONCE);
		}
		if (!Digests.hex(nonce.get(), DIGEST_BYTES).equals(state.nonce())) {
			return Optional.of(Failure.INVALID_NONCE);
		}
		boolean late = now().isAfter(state.begun().plus(LONGEST_LOGIN));
		return late ? Optional.of(Failure.NOT_LOGGED_IN) : Optional.empty();
	}

	private static Optional<Failure> refusal(Map<String, List<String>> query) {
		String error = first(query, "error");
		if (!error.isEmpty()) {
			return Optional.of(error.equals("access_denied") ? Failure.NOT_LOGGED_IN : Failure.PROVIDER_ERROR);
		}
		return first(query, "code").isEmpty() ? Optional.of(Failure.MISSING_CODE) : Optional.empty();
	}

	private Future<TurnedAway> logIn(Oidc oidc, Visit visit, String code, String uri) {
		Map<String, String> form = Map.of("grant_type", "authorization_code", "code", code, "redirect_uri",
				callback(visit));
		return tokens(oidc, form).compose((tokens) -> session(oidc, tokens, Optional.empty()))
			.compose((session) -> cookies(oidc, session))
			.map((kept) -> new Redirected("https://" + visit.authority() + uri, kept));
	}

	private Future<List<String>> cookies(Oidc oidc, Session session) {
		return some(this.cookies.write(session, oidc.cookie()), Failure.USER_INFO_TOO_LARGE);
	}

	private Future<Tokens> tokens(Oidc oidc, Map<String, String> form) {
		String client = encoded(oidc.clientId()) + ":" + encoded(oidc.clientSecret());
		String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
		return this.provider
			.post(oidc.tokenEndpoint(), Map.of("Authorization", "Basic " + basic), form, Answered.TOKENS)
			.compose((body) -> some(members(body).flatMap(Tokens::read), Failure.INVALID_TOKENS));
	}

	/** RFC 6749, section 2.3.1: both are encoded before they are joined. */
	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private Future<Session> session(Oidc oidc, Tokens tokens, Optional<Session> before) {
		// A refresh may come without an ID token; it then is about the same user.
		Optional<String> subject = (tokens.id() == null) ? before.map((one) -> String.valueOf(one.claims().get("sub")))
				: tokens.subject(oidc, now());
		if (subject.isEmpty()) {
			return Failure.INVALID_ID_TOKEN.future();
		}
		return this.provider
			.get(oidc.userInfoEndpoint(), Map.of("Authorization", "Bearer " + tokens.access()), Answered.USER_INFO)
			.compose((body) -> claims(body, tokens, subject.get()))
			.map((claims) -> session(oidc, tokens, before, claims));
	}

	private Session session(Oidc oidc, Tokens tokens, Optional<Session> before, Map<String, Object> claims) {
		Instant accessEnds = (tokens.lasts() != null) ? now().plus(tokens.lasts()) : null;
		String refresh = (tokens.refresh() != null) ? tokens.refresh() : before.map(Session::refreshToken).orElse(null);
		Instant ends = before.map(Session::ends).orElseGet(() -> now().plus(oidc.sessionTimeout()));
		return new Session(oidc.issuer(), oidc.clientId(), tokens.access(), accessEnds, refresh, ends, claims);
	}

	private Future<Map<String, Object>> claims(Buffer body, Tokens tokens, String subject) {
		if (body.length() + tokens.access().length() > MOST_OF_A_USER) {
			return Failure.USER_INFO_TOO_LARGE.future();
		}
		return some(members(body).filter((claims) -> subject.equals(claims.get("sub"))), Failure.INVALID_USER_INFO);
	}

	private Optional<Map<String, Object>> members(Buffer body) {
		try {
			return Optional.ofNullable(this.json.readValue(body.getBytes(), new TypeReference<Map<String, Object>>() {
			}));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	private static <T> Future<T> some(Optional<T> found, Failure otherwise) {
		return found.map(Future::succeededFuture).orElseGet(otherwise::future);
	}

	private Instant now() {
		return this.timeline.now();
	}

	/**
	 * What a login has begun with, sealed in the parameter {@code state}.
	 *
	 * @param rule the ARN of the rule that asked
	 * @param uri where the user wanted to go
	 * @param nonce the digest of the browser's cookie
	 * @param begun when
	 */
	private record State(String rule, String uri, String nonce, Instant begun) {
	}

}
