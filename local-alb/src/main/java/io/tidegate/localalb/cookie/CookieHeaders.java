package io.tidegate.localalb.cookie;

import java.util.List;
import java.util.Optional;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;

/**
 * Reads the cookies of a request.
 */
public final class CookieHeaders {

	private CookieHeaders() {
	}

	/**
	 * The value of a cookie.
	 * @param headers the values of Cookie
	 * @param name its name
	 * @return the first of that name; empty if there is none
	 */
	public static Optional<String> value(List<String> headers, String name) {
		return headers.stream()
			.flatMap((header) -> ServerCookieDecoder.LAX.decodeAll(header).stream())
			.filter((cookie) -> cookie.name().equals(name))
			.map(Cookie::value)
			.findFirst();
	}

}
