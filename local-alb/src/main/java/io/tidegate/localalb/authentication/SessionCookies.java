package io.tidegate.localalb.authentication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tidegate.localalb.cookie.CookieHeaders;
import io.tidegate.localalb.cookie.Seal;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps sessions with the clients, sealed, in up to four cookies, for browsers take no
 * more than 4 KB in one (ALB User Guide, "Authentication flow").
 */
final class SessionCookies {

	private static final int MOST_PARTS = 4;

	/** What fits into 4 KB beside name and attributes. */
	private static final int PART = 3900;

	private final Seal seal = new Seal();

	private final JsonMapper json;

	SessionCookies(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Whether a client has sent any.
	 */
	static boolean present(List<String> cookieHeaders, String stem) {
		return CookieHeaders.value(cookieHeaders, stem + "-0").isPresent();
	}

	/**
	 * Reads a session.
	 * @param cookieHeaders the values of Cookie
	 * @param stem how their names begin
	 * @return empty if there is none that was made here
	 */
	Optional<Session> read(List<String> cookieHeaders, String stem) {
		StringBuilder whole = new StringBuilder();
		Optional<String> value = CookieHeaders.value(cookieHeaders, stem + "-0");
		for (int next = 1; value.isPresent() && next <= MOST_PARTS; next++) {
			whole.append(value.get());
			value = CookieHeaders.value(cookieHeaders, stem + "-" + next);
		}
		return unseal(whole.toString(), Session.class);
	}

	/**
	 * Writes a session.
	 * @param session the session
	 * @param stem how their names begin
	 * @return values of Set-Cookie; those that are not needed end the ones of a longer
	 * session before; empty if it is too much for four
	 */
	Optional<List<String>> write(Session session, String stem) {
		String whole = seal(session);
		if (whole.length() > MOST_PARTS * PART) {
			return Optional.empty();
		}
		List<String> cookies = new ArrayList<>();
		for (int part = 0; part < MOST_PARTS; part++) {
			int from = Math.min(part * PART, whole.length());
			String value = whole.substring(from, Math.min(from + PART, whole.length()));
			cookies.add(cookie(stem + "-" + part, value, value.isEmpty() ? Instant.EPOCH : session.ends()));
		}
		return Optional.of(cookies);
	}

	/**
	 * A value of Set-Cookie, for HTTPS and not for scripts.
	 */
	static String cookie(String name, String value, Instant ends) {
		return name + "=" + value + CookieHeaders.until(ends) + "; Secure; HttpOnly";
	}

	/**
	 * Makes something that only this load balancer can read.
	 */
	String seal(Object content) {
		return this.seal.close(purpose(content.getClass()) + this.json.writeValueAsString(content));
	}

	/**
	 * Reads what was sealed.
	 * @return empty if it was not sealed here, or is something else
	 */
	<T> Optional<T> unseal(String sealed, Class<T> type) {
		String purpose = purpose(type);
		return this.seal.open(sealed)
			.filter((text) -> text.startsWith(purpose))
			.map((text) -> this.json.readValue(text.substring(purpose.length()), type));
	}

	/** So that nobody passes off the one for the other. */
	private static String purpose(Class<?> type) {
		return type.getSimpleName() + " ";
	}

}
