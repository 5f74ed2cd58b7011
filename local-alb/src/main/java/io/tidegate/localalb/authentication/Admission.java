package io.tidegate.localalb.authentication;

import java.util.List;
import java.util.Map;

/**
 * What becomes of a request that was asked who sends it.
 */
public sealed interface Admission {

	/**
	 * It goes on.
	 *
	 * @param headers tell the target of the user, by their names; none if nobody logged
	 * in
	 * @param cookies what the client is to keep from now on, as values of Set-Cookie
	 */
	record Admitted(Map<String, String> headers, List<String> cookies) implements Admission {

		public Admitted {
			headers = Map.copyOf(headers);
			cookies = List.copyOf(cookies);
		}

	}

	/**
	 * It does not.
	 */
	sealed interface TurnedAway extends Admission {

	}

	/**
	 * The client goes elsewhere first (302).
	 *
	 * @param location where
	 * @param cookies what it is to keep, as values of Set-Cookie
	 */
	record Redirected(String location, List<String> cookies) implements TurnedAway {

		public Redirected {
			cookies = List.copyOf(cookies);
		}

	}

	/**
	 * It ends here.
	 *
	 * @param status 401, 500 or 561
	 * @param reason the access log's {@code error_reason}; empty if it is only that
	 * nobody has logged in
	 */
	record Denied(int status, String reason) implements TurnedAway {
	}

}
