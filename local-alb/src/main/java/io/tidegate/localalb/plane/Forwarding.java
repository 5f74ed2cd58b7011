package io.tidegate.localalb.plane;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.random.RandomGenerator;

import io.tidegate.localalb.RequestDetails.Tls;
import io.tidegate.localalb.authentication.Authenticator;
import io.tidegate.localalb.registry.Attributes;
import io.tidegate.localalb.registry.OpenListener;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Which headers go on, and which are added (ALB User Guide, "HTTP headers and Application
 * Load Balancers").
 */
final class Forwarding {

	private static final Set<String> HOP_BY_HOP = Set.of("connection", "keep-alive", "proxy-connection",
			"proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade");

	private static final String FOR = "X-Forwarded-For";

	private static final Pattern VALID_NAME = Pattern.compile("[-A-Za-z0-9]+");

	private static final Pattern HOST_WITH_PORT = Pattern.compile(".*:\\d+");

	private static final String TRACE = "X-Amzn-Trace-Id";

	private final OpenListener listener;

	private final RandomGenerator random;

	Forwarding(OpenListener listener, RandomGenerator random) {
		this.listener = listener;
		this.random = random;
	}

	/**
	 * Copies every header but those that concern one connection only.
	 * @param from the headers that came
	 * @param to the headers that go
	 */
	static void copyEndToEnd(MultiMap from, MultiMap to) {
		Set<String> dropped = from.contains("Connection") ? withThoseNamed(from.getAll("Connection")) : HOP_BY_HOP;
		from.forEach((name, value) -> {
			if (!dropped.contains(name.toLowerCase(Locale.ROOT))) {
				to.add(name, value);
			}
		});
	}

	private static Set<String> withThoseNamed(List<String> connection) {
		Set<String> dropped = new HashSet<>(HOP_BY_HOP);
		connection.forEach((value) -> Arrays.stream(value.split(",", -1))
			.forEach((name) -> dropped.add(name.strip().toLowerCase(Locale.ROOT))));
		return dropped;
	}

	/**
	 * Fills the headers of the request that goes on.
	 * @param request the request that came
	 * @param headers the headers that go
	 * @param now the present moment
	 * @param rewrittenHost what a rule made of the host; empty if nothing
	 * @param tls how the client's connection is protected; null if it is not
	 * @return the trace that goes on
	 */
	String apply(HttpServerRequest request, MultiMap headers, Instant now, String rewrittenHost, @Nullable Tls tls) {
		copyEndToEnd(request.headers(), headers);
		if (attributes().isOn(Attributes.DROP_INVALID)) {
			dropInvalid(headers);
		}
		if (isGrpc(request)) {
			// gRPC asks for its trailers by this, and servers insist on it.
			headers.set("TE", "trailers");
		}
		tls(tls, headers);
		// The body has been asked for already.
		headers.remove("Expect");
		host(request, headers);
		forwardedFor(request.remoteAddress(), headers);
		headers.set("X-Forwarded-Proto", this.listener.protocol().toLowerCase(Locale.ROOT));
		headers.set("X-Forwarded-Port", Integer.toString(this.listener.port()));
		if (!rewrittenHost.isEmpty()) {
			headers.set("Host", rewrittenHost);
		}
		String trace = trace(headers.get(TRACE), now);
		headers.set(TRACE, trace);
		return trace;
	}

	private static boolean isGrpc(HttpServerRequest request) {
		return request.version() == HttpVersion.HTTP_2
				&& String.valueOf(request.getHeader("Content-Type")).startsWith("application/grpc");
	}

	private static void dropInvalid(MultiMap headers) {
		List.copyOf(headers.names())
			.stream()
			.filter((name) -> !VALID_NAME.matcher(name).matches())
			.forEach(headers::remove);
	}

	private void tls(@Nullable Tls tls, MultiMap headers) {
		if (tls != null && (tls.client() != null || this.listener.asksForCertificates())) {
			ClientHeaders.apply(this.listener.attributes(), tls.client(), headers);
		}
		if (tls != null && attributes().isOn(Attributes.TLS_HEADERS)) {
			headers.set(this.listener.attributes().get(Attributes.TLS_VERSION_NAME), tls.protocol());
			headers.set(this.listener.attributes().get(Attributes.TLS_CIPHER_NAME), tls.cipher());
		}
	}

	/**
	 * Tells a target of the user. What a client says of itself in such headers does not
	 * get through.
	 * @param user values by names
	 * @param headers the headers that go
	 */
	static void tellOf(Map<String, String> user, MultiMap headers) {
		List.copyOf(headers.names())
			.stream()
			.filter((name) -> name.toLowerCase(Locale.ROOT).startsWith(Authenticator.HEADERS))
			.forEach(headers::remove);
		user.forEach(headers::set);
	}

	/**
	 * Moves Host to where HTTP/2 has it.
	 * @param request a request over HTTP/2 whose headers are filled
	 */
	static void hostAsAuthority(HttpClientRequest request) {
		String host = request.headers().get("Host");
		HostAndPort authority = (host != null) ? HostAndPort.parseAuthority(host, -1) : null;
		if (authority != null) {
			request.authority(authority);
		}
		request.headers().remove("Host");
	}

	private void host(HttpServerRequest request, MultiMap headers) {
		String host = headers.get("Host");
		if (host == null && request.authority() != null) {
			// HTTP/2 has a pseudo-header in its place.
			host = request.authority().toString();
			headers.set("Host", host);
		}
		if (host == null || attributes().isOn(Attributes.PRESERVE_HOST)) {
			return;
		}
		boolean hasPort = HOST_WITH_PORT.matcher(host).matches();
		boolean wellKnown = this.listener.port() == 80 || this.listener.port() == 443;
		if (wellKnown && hasPort) {
			headers.set("Host", host.substring(0, host.lastIndexOf(':')));
		}
		else if (!wellKnown && !hasPort) {
			headers.set("Host", host + ":" + this.listener.port());
		}
	}

	private void forwardedFor(SocketAddress client, MultiMap headers) {
		String mode = attributes().get(Attributes.XFF_MODE);
		List<String> before = List.copyOf(headers.getAll(FOR));
		if (mode.equals("remove")) {
			headers.remove(FOR);
		}
		else if (mode.equals("append")) {
			String own = client.hostAddress() + (attributes().isOn(Attributes.XFF_PORT) ? ":" + client.port() : "");
			headers.set(FOR, before.isEmpty() ? own : String.join(", ", before) + ", " + own);
		}
	}

	/**
	 * A request without a trace gets a root; one that has a root gets a Self in front, in
	 * place of an older Self (ALB User Guide, "Request tracing").
	 */
	private String trace(@Nullable String before, Instant now) {
		String id = "1-" + HexFormat.of().toHexDigits((int) now.getEpochSecond()) + "-"
				+ HexFormat.of().toHexDigits(this.random.nextLong())
				+ HexFormat.of().toHexDigits(this.random.nextInt());
		if (before == null || !before.contains("Root=")) {
			return (before == null) ? "Root=" + id : "Root=" + id + ";" + before;
		}
		return "Self=" + id + ";" + before.replaceAll("Self=[^;]*;?", "");
	}

	private Attributes attributes() {
		return this.listener.balancer().attributes();
	}

}
