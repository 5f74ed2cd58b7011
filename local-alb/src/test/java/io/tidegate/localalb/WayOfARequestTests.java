package io.tidegate.localalb;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WayOfARequestTests {

	private final Bench bench = new Bench(Bench.fast());

	@AfterEach
	void close() {
		this.bench.close();
	}

	@Test
	void aRequestReachesAHealthyTargetAndComesBack() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		HttpResponse<String> response = this.bench.get("/orders?x=1");

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(backend.address());
		assertThat(backend.requests()).singleElement().extracting(Backend.Seen::path).isEqualTo("/orders?x=1");
	}

	@Test
	void everyRequestIsRecorded() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		this.bench
			.send(HttpRequest.newBuilder(this.bench.uri("/orders?x=1")).POST(BodyPublishers.ofString("12345")).build());

		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.status()).isEqualTo(200);
		assertThat(record.targetStatus()).isEqualTo(200);
		assertThat(record.target()).isEqualTo(backend.address());
		assertThat(record.cause()).isEqualTo(Cause.NONE);
		assertThat(record.method()).isEqualTo("POST");
		assertThat(record.path()).isEqualTo("/orders");
		assertThat(record.listener()).isEqualTo("127.0.0.1:" + this.bench.port);
		assertThat(record.bytesIn()).isEqualTo(5);
		assertThat(record.bytesOut()).isEqualTo(backend.address().length());
		assertThat(record.endedAt()).isAfterOrEqualTo(record.forwardedAt());
	}

	@Test
	void healthChecksAreNotRecordedAsRequests() {
		this.bench.healthyBackend("127.0.1.1");

		this.bench.get("/");

		assertThat(this.bench.lastRecord(1).path()).isEqualTo("/");
		assertThat(this.bench.requests).hasSize(1);
	}

	@Test
	void theTargetIsToldWhoAskedAndHow() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		this.bench.send(HttpRequest.newBuilder(this.bench.uri("/")).header("X-Forwarded-For", "203.0.113.7").build());

		Headers headers = backend.requests().get(0).headers();
		assertThat(headers.getFirst("X-Forwarded-For")).isEqualTo("203.0.113.7, 127.0.0.1");
		assertThat(headers.getFirst("X-Forwarded-Proto")).isEqualTo("http");
		assertThat(headers.getFirst("X-Forwarded-Port")).isEqualTo(Integer.toString(this.bench.port));
		assertThat(headers.getFirst("X-Amzn-Trace-Id")).matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
		assertThat(headers.get("Host")).containsExactly("127.0.0.1:" + this.bench.port);
	}

	@Test
	void aTraceThatBeganElsewhereGetsASelfInFront() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		String root = "Root=1-67891233-abcdef012345678912345678";

		this.bench
			.send(HttpRequest.newBuilder(this.bench.uri("/")).header("X-Amzn-Trace-Id", root + ";Sampled=1").build());

		assertThat(backend.requests().get(0).headers().getFirst("X-Amzn-Trace-Id"))
			.matches("Self=1-[0-9a-f]{8}-[0-9a-f]{24};" + root + ";Sampled=1");
	}

	@Test
	void forwardedForFollowsItsAttribute() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		HttpRequest request = HttpRequest.newBuilder(this.bench.uri("/"))
			.header("X-Forwarded-For", "203.0.113.7")
			.build();

		this.bench.balancerAttribute("routing.http.xff_header_processing.mode", "preserve");
		this.bench.send(request);
		this.bench.balancerAttribute("routing.http.xff_header_processing.mode", "remove");
		this.bench.send(request);

		assertThat(backend.requests().get(0).headers().getFirst("X-Forwarded-For")).isEqualTo("203.0.113.7");
		assertThat(backend.requests().get(1).headers().containsKey("X-Forwarded-For")).isFalse();
	}

	@Test
	void headersOfOneConnectionStayOnIt() throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		String response = RawClient.exchange(this.bench.port,
				String.join("\r\n", "GET / HTTP/1.1", "Host: a", "Connection: close", "Connection: X-Only-Here",
						"X-Only-Here: 1", "Keep-Alive: timeout=5", "TE: trailers", "X-Everywhere: 2", "", ""));

		assertThat(response).startsWith("HTTP/1.1 200");
		Headers headers = backend.requests().get(0).headers();
		assertThat(headers.keySet()).doesNotContain("X-only-here", "Keep-alive", "Te").contains("X-everywhere");
	}

	@Test
	void requestsGoRoundOverTheHealthyTargets() {
		Backend one = this.bench.healthyBackend("127.0.1.1");
		Backend two = this.bench.healthyBackend("127.0.1.2");
		Backend broken = this.bench.backend("127.0.1.3").onCheck((exchange) -> Backend.respond(exchange, 500, ""));
		this.bench.register(broken);
		this.bench.awaitState(broken, "unhealthy");

		IntStream.range(0, 10).forEach((number) -> this.bench.get("/"));

		assertThat(one.requests()).hasSize(5);
		assertThat(two.requests()).hasSize(5);
		assertThat(broken.requests()).isEmpty();
	}

	@Test
	void allUnhealthyTargetsAreSentToRatherThanNone() {
		Backend broken = this.bench.backend("127.0.1.3").onCheck((exchange) -> Backend.respond(exchange, 500, ""));
		this.bench.register(broken);
		this.bench.awaitState(broken, "unhealthy");

		assertThat(this.bench.get("/").statusCode()).isEqualTo(200);
	}

	@Test
	void eachClientConnectionIsTakenByTheNextNodeFromItsOwnAddress() throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		for (int connection = 0; connection < 3; connection++) {
			RawClient.exchange(this.bench.port, "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		}

		Set<String> sources = backend.requests()
			.stream()
			.map((seen) -> seen.from().getAddress().getHostAddress())
			.collect(Collectors.toSet());
		assertThat(sources).containsExactlyInAnyOrder("127.0.2.1", "127.0.2.2", "127.0.2.3");
		Bench.eventually(() -> this.bench.requests.size() == 3);
		assertThat(this.bench.requests).extracting(RequestRecord::node).containsExactlyInAnyOrderElementsOf(sources);
	}

	@Test
	void aNodeKeepsItsConnectionToATarget() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		IntStream.range(0, 5).forEach((number) -> this.bench.get("/"));

		assertThat(backend.requests()).hasSize(5).extracting(Backend.Seen::from).containsOnly(first(backend));
	}

	@Test
	void anotherHostHeaderDoesNotNeedAnotherConnection() throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		try (Socket client = RawClient.connect(this.bench.port)) {
			for (String host : List.of("a.example", "b.example")) {
				RawClient.send(client, "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
				RawBackend.readHead(client.getInputStream());
				client.getInputStream().readNBytes(backend.address().length());
			}
		}

		assertThat(backend.requests()).extracting((seen) -> seen.headers().getFirst("Host"))
			.containsExactly("a.example:" + this.bench.port, "b.example:" + this.bench.port);
		assertThat(backend.requests()).extracting(Backend.Seen::from).containsOnly(first(backend));
	}

	private static InetSocketAddress first(Backend backend) {
		return backend.requests().get(0).from();
	}

	@Test
	void aListenersHeadersStandInPlaceOfTheTargets() {
		this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			exchange.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
			exchange.getResponseHeaders().set("Server", "backend");
			Backend.respond(exchange, 200, "fine");
		});
		this.bench.listenerAttribute("routing.http.response.x_frame_options.header_value", "DENY");
		this.bench.listenerAttribute("routing.http.response.strict_transport_security.header_value", "max-age=60");
		this.bench.listenerAttribute("routing.http.response.server.enabled", "false");

		HttpHeaders headers = this.bench.get("/").headers();

		assertThat(headers.allValues("X-Frame-Options")).containsExactly("DENY");
		assertThat(headers.firstValue("Strict-Transport-Security")).contains("max-age=60");
		assertThat(headers.firstValue("Server")).isEmpty();
	}

	@Test
	void aHeadRequestHasTheLengthAndNoBody() throws Exception {
		Backend backend = this.bench.healthyBackend("127.0.1.1").onRequest((exchange) -> {
			exchange.getResponseHeaders().set("Content-Length", "12345");
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});

		HttpResponse<String> response = this.bench
			.send(HttpRequest.newBuilder(this.bench.uri("/")).method("HEAD", BodyPublishers.noBody()).build());

		assertThat(response.headers().firstValue("Content-Length")).hasValue("12345");
		assertThat(response.body()).isEmpty();
		assertThat(backend.requests()).hasSize(1);
	}

	@Test
	void aTraceRequestIsRefusedByTheLoadBalancer() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		HttpResponse<String> response = this.bench
			.send(HttpRequest.newBuilder(this.bench.uri("/")).method("TRACE", BodyPublishers.noBody()).build());

		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(backend.requests()).isEmpty();
		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.REFUSED);
	}

}
