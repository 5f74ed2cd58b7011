package io.tidegate.localalb.cookie;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;

/**
 * Reads the cookies of a request, and writes those of an answer.
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

	/**
	 * What follows name and value in Set-Cookie, for the whole site.
	 * @param ends when the client is to forget it
	 * @return the attributes {@code Expires} and {@code Path}
	 */
	public static String until(Instant ends) {
		return "; Expires=" + DateTimeFormatter.RFC_1123_DATE_TIME.format(ends.atOffset(ZoneOffset.UTC)) + "; Path=/";
	}

}
