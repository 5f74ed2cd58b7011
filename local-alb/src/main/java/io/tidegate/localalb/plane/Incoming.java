package io.tidegate.localalb.plane;

import java.util.Map;
import java.util.OptionalInt;

import io.tidegate.localalb.RequestDetails.Tls;
import io.tidegate.localalb.authentication.Visit;
import io.tidegate.localalb.registry.Group;
import io.tidegate.localalb.registry.OpenListener;
import io.tidegate.localalb.rule.RequestView;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows of itself, for rules and for logs.
 */
final class Incoming {

	/** What surrounds a header in HTTP/1.1: a colon, a blank, and the line's end. */
	private static final int AROUND_HEADER = 4;

	private static final int AROUND_FIRST_LINE = 4;

	private static final int LONGEST_HEADER = 16 * 1024;

	private static final int MOST_ADDRESSES = 30;

	private final HttpServerRequest request;

	private final OpenListener listener;

	private final @Nullable Tls tls;

	Incoming(HttpServerRequest request, OpenListener listener, @Nullable Tls tls) {
		this.request = request;
		this.listener = listener;
		this.tls = tls;
	}

	/**
	 * Why the request is not sent anywhere (ALB User Guide, "Troubleshoot your
	 * Application Load Balancers").
	 * @return the status of the refusal; empty if there is nothing against it
	 */
	OptionalInt refusal() {
		if (this.request.method().equals(HttpMethod.TRACE)) {
			return OptionalInt.of(405);
		}
		if (!isHttp2() && this.request.headers().getAll("Transfer-Encoding").stream().anyMatch(Incoming::isUnknown)) {
			return OptionalInt.of(501);
		}
		boolean noHost = this.request.version() == HttpVersion.HTTP_1_1 && this.request.getHeader("Host") == null;
		if (noHost || this.request.headers().entries().stream().anyMatch(Incoming::isImpossible)) {
			return OptionalInt.of(400);
		}
		boolean manyAddresses = this.request.headers()
			.getAll("X-Forwarded-For")
			.stream()
			.mapToInt((value) -> value.split(",", -1).length)
			.sum() > MOST_ADDRESSES;
		return manyAddresses ? OptionalInt.of(463) : OptionalInt.empty();
	}

	private static boolean isImpossible(Map.Entry<String, String> header) {
		return header.getKey().isEmpty() || header.getKey().length() + header.getValue().length() > LONGEST_HEADER;
	}

	private static boolean isUnknown(String coding) {
		return !coding.strip().equalsIgnoreCase("chunked") && !coding.strip().equalsIgnoreCase("identity");
	}

	RequestView view() {
		return new RequestView(this.listener.protocol(), this.listener.port(), this.request.method().name(), host(),
				pathOf(this.request.uri()), queryOf(this.request.uri()), this.request.headers()::getAll,
				this.request.remoteAddress().hostAddress());
	}

	/**
	 * What the request shows of who sends it.
	 * @param rule the ARN of the rule that asks; empty if none was asked yet
	 */
	Visit visit(String rule) {
		return new Visit(this.listener.balancer().arn(), rule, authority(), this.request.uri(),
				this.request.headers().getAll("Cookie"), this.request.headers().getAll("Authorization"));
	}

	private String host() {
		String host = authority();
		// A port, and not the inside of an IPv6 address.
		int colon = host.lastIndexOf(':');
		return (colon > host.lastIndexOf(']')) ? host.substring(0, colon) : host;
	}

	private String authority() {
		String host = (this.request.authority() != null) ? this.request.authority().toString()
				: this.request.getHeader("Host");
		return (host != null) ? host : "";
	}

	private static String pathOf(String uri) {
		int mark = uri.indexOf('?');
		return (mark < 0) ? uri : uri.substring(0, mark);
	}

	private static String queryOf(String uri) {
		int mark = uri.indexOf('?');
		return (mark < 0) ? "" : uri.substring(mark + 1);
	}

	/**
	 * Whether the request is of the protocol that a group's targets speak (ALB User
	 * Guide, "HTTP 464").
	 */
	boolean suits(Group group) {
		if (TargetProtocol.isGrpc(group)) {
			return isHttp2() && this.request.method().equals(HttpMethod.POST);
		}
		return TargetProtocol.of(group).http2() ? isHttp2() : !isGrpc();
	}

	/**
	 * Whether a body may follow whose length the head does not tell.
	 */
	boolean hasBodyOfUnknownLength() {
		if (!isHttp2()) {
			return this.request.headers().contains("Transfer-Encoding");
		}
		boolean bodiless = this.request.method().equals(HttpMethod.GET)
				|| this.request.method().equals(HttpMethod.HEAD);
		return !bodiless && !this.request.headers().contains("Content-Length");
	}

	private boolean isHttp2() {
		return this.request.version() == HttpVersion.HTTP_2;
	}

	private boolean isGrpc() {
		return isHttp2() && String.valueOf(this.request.getHeader("Content-Type")).startsWith("application/grpc");
	}

	String type(boolean upgraded) {
		if (isHttp2()) {
			return isGrpc() ? "grpcs" : "h2";
		}
		String plain = upgraded ? "ws" : "http";
		return (this.tls != null) ? plain + "s" : plain;
	}

	String client() {
		return this.request.remoteAddress().hostAddress() + ":" + this.request.remoteAddress().port();
	}

	String url() {
		String scheme = this.listener.protocol().equals("HTTPS") ? "https" : "http";
		String host = host();
		return scheme + "://" + (host.isEmpty() ? "-" : host) + ":" + this.listener.port() + this.request.uri();
	}

	String version() {
		return switch (this.request.version()) {
			case HTTP_1_0 -> "HTTP/1.0";
			case HTTP_1_1 -> "HTTP/1.1";
			case HTTP_2 -> "HTTP/2.0";
		};
	}

	String userAgent() {
		String agent = this.request.getHeader("User-Agent");
		return (agent != null) ? agent : "";
	}

	long headBytes() {
		return this.request.method().name().length() + this.request.uri().length() + version().length()
				+ AROUND_FIRST_LINE + bytes(this.request.headers()) + 2;
	}

	static long bytes(MultiMap headers) {
		long bytes = 0;
		for (var header : headers) {
			bytes += header.getKey().length() + header.getValue().length() + AROUND_HEADER;
		}
		return bytes;
	}

	@Nullable Tls tls() {
		return this.tls;
	}

}
