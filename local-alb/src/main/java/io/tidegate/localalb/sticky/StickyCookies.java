package io.tidegate.localalb.sticky;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tidegate.localalb.cookie.CookieHeaders;
import io.tidegate.localalb.cookie.Seal;

/**
 * The cookies of stickiness, written and read (ALB User Guide, "Sticky sessions"). Their
 * values are opaque; until when they hold is inside, while {@code Expires} is always
 * seven days ahead.
 */
public final class StickyCookies {

	/** The target of a group with {@code lb_cookie}. */
	public static final String TARGET = "AWSALB";

	/** The target of a group with {@code app_cookie}: the first of up to four parts. */
	public static final String APPLICATION = "AWSALBAPP-0";

	/** The group of a weighted forward. */
	public static final String GROUP = "AWSALBTG";

	private static final String FOR_OTHER_SITES = "CORS";

	private static final Duration WEEK = Duration.ofDays(7);

	private static final String SEPARATOR = "|";

	private final Seal seal = new Seal();

	/**
	 * What a client is bound to, if its cookie can be read and still holds.
	 * @param cookieHeaders the values of Cookie
	 * @param name one of the names above
	 * @param scope what the cookie has to be about: for a target its group's ARN, for a
	 * group its rule's
	 * @param now the moment of the request
	 * @return the target as {@code id:port}, or the group's ARN
	 */
	public Optional<String> bound(List<String> cookieHeaders, String name, String scope, Instant now) {
		return CookieHeaders.value(cookieHeaders, name)
			.or(() -> CookieHeaders.value(cookieHeaders, name + FOR_OTHER_SITES))
			.flatMap(this.seal::open)
			.flatMap((text) -> held(text, scope, now));
	}

	private static Optional<String> held(String text, String scope, Instant now) {
		String[] parts = text.split("\\|", 3);
		boolean holds = parts.length == 3 && parts[0].equals(scope)
				&& now.isBefore(Instant.ofEpochMilli(Long.parseLong(parts[1])));
		return holds ? Optional.of(parts[2]) : Optional.empty();
	}

	/**
	 * Whether a request has a cookie, whatever its value.
	 * @param cookieHeaders the values of Cookie
	 * @param name its name
	 * @return true if it has
	 */
	public static boolean has(List<String> cookieHeaders, String name) {
		return CookieHeaders.value(cookieHeaders, name).isPresent();
	}

	/**
	 * The values of Set-Cookie that bind a client.
	 * @param name one of the names above
	 * @param scope what it is about, as in {@link #bound}
	 * @param to the target as {@code id:port}, or the group's ARN
	 * @param now the moment of the answer
	 * @param duration how long it is to hold
	 * @return two of them, one for requests from other sites; for an application's
	 * session one
	 */
	public List<String> binding(String name, String scope, String to, Instant now, Duration duration) {
		String value = this.seal.close(scope + SEPARATOR + now.plus(duration).toEpochMilli() + SEPARATOR + to);
		String ends = CookieHeaders.until(now.plus(WEEK));
		String own = name + "=" + value + ends;
		return name.equals(APPLICATION) ? List.of(own)
				: List.of(own, name + FOR_OTHER_SITES + "=" + value + ends + "; SameSite=None; Secure");
	}

}
