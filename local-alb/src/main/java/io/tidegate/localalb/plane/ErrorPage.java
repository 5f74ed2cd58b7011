package io.tidegate.localalb.plane;

import java.util.Map;

import io.vertx.core.http.HttpServerResponse;

/**
 * The answers a load balancer gives by itself: the body, the content type and the Server
 * header that public captures of {@code awselb/2.0} show.
 */
final class ErrorPage {

	private static final Map<Integer, String> TITLES = Map.of(400, "Bad Request", 405, "Method Not Allowed", 408,
			"Request Time-out", 414, "Request-URI Too Large", 502, "Bad Gateway", 503,
			"Service Temporarily Unavailable", 504, "Gateway Time-out");

	private ErrorPage() {
	}

	static String body(int status) {
		String title = status + " " + TITLES.getOrDefault(status, "Error");
		return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
				+ "</h1></center>\r\n</body>\r\n</html>\r\n";
	}

	/**
	 * Answers with a page of the load balancer's own.
	 * @param response a response whose head is not written
	 * @param status the status
	 */
	static void send(HttpServerResponse response, int status) {
		response.setStatusCode(status)
			.setStatusMessage(TITLES.getOrDefault(status, "Error"))
			.putHeader("Server", "awselb/2.0")
			.putHeader("Content-Type", "text/html");
		if (status == 400 || status == 408 || status == 414) {
			response.putHeader("Connection", "close");
		}
		response.end(body(status));
	}

}
