package io.tidegate.localalb.plane;

import java.util.Map;
import java.util.Set;

import io.tidegate.localalb.rule.RuleAction.FixedResponse;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

/**
 * The answers a load balancer gives by itself: the body, the content type and the Server
 * header that public captures of {@code awselb/2.0} show.
 */
final class OwnAnswer {

	private static final Map<Integer, String> TITLES = Map.ofEntries(Map.entry(301, "Moved Permanently"),
			Map.entry(302, "Found"), Map.entry(400, "Bad Request"), Map.entry(401, "Authorization Required"),
			Map.entry(405, "Method Not Allowed"), Map.entry(408, "Request Time-out"),
			Map.entry(414, "Request-URI Too Large"), Map.entry(463, "Too Many Forwarded Addresses"),
			Map.entry(464, "Incompatible Protocol Versions"), Map.entry(500, "Internal Server Error"),
			Map.entry(501, "Not Implemented"), Map.entry(502, "Bad Gateway"),
			Map.entry(503, "Service Temporarily Unavailable"), Map.entry(504, "Gateway Time-out"),
			Map.entry(505, "HTTP Version Not Supported"), Map.entry(561, "Authentication Error"));

	/** Where the next request begins is not known after these. */
	private static final Set<Integer> ENDING = Set.of(400, 408, 414, 501);

	private OwnAnswer() {
	}

	/**
	 * The page of a status.
	 */
	static String page(int status) {
		String title = status + " " + title(status);
		return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
				+ "</h1></center>\r\n</body>\r\n</html>\r\n";
	}

	private static String title(int status) {
		return TITLES.getOrDefault(status, "Error");
	}

	/**
	 * Answers with a page of the load balancer's own.
	 * @param response a response whose head is not written
	 * @param status the status
	 * @param http2 whether the client speaks HTTP/2, in which no header concerns the
	 * connection
	 * @return done when it is sent
	 */
	static Future<Void> error(HttpServerResponse response, int status, boolean http2) {
		begin(response, status).putHeader("Content-Type", "text/html");
		if (!http2 && endsConnection(status)) {
			response.putHeader("Connection", "close");
		}
		return response.end(page(status));
	}

	static boolean endsConnection(int status) {
		return ENDING.contains(status);
	}

	/**
	 * Sends the client elsewhere.
	 * @param response a response whose head is not written
	 * @param status 301 or 302
	 * @param location where
	 * @return done when it is sent
	 */
	static Future<Void> redirect(HttpServerResponse response, int status, String location) {
		return begin(response, status).putHeader("Content-Type", "text/html")
			.putHeader("Location", location)
			.end(page(status));
	}

	/**
	 * Answers as a rule says.
	 * @param response a response whose head is not written
	 * @param fixed what the rule says
	 * @return done when it is sent
	 */
	static Future<Void> fixed(HttpServerResponse response, FixedResponse fixed) {
		response.setStatusCode(fixed.status()).putHeader("Server", "awselb/2.0");
		if (!fixed.contentType().isEmpty()) {
			response.putHeader("Content-Type", fixed.contentType() + "; charset=utf-8");
		}
		return response.end(fixed.body());
	}

	private static HttpServerResponse begin(HttpServerResponse response, int status) {
		return response.setStatusCode(status).setStatusMessage(title(status)).putHeader("Server", "awselb/2.0");
	}

}
