package io.tidegate.localalb;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.tidegate.localalb.tls.Authority;
import io.tidegate.localalb.tls.Authority.Certified;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

import static org.assertj.core.api.Assertions.assertThat;

class TargetProtocolsTests {

	private static final String CERTIFICATE = "arn:aws:acm:us-east-1:000000000000:certificate/"
			+ "12345678-1234-1234-1234-123456789012";

	private final Bench bench = new Bench(Bench.fast().withNodes(1));

	private final Vertx vertx = Vertx.vertx();

	@AfterEach
	void close() throws Exception {
		await(this.vertx.close());
		this.bench.close();
	}

	private static <T> T await(Future<T> future) throws TimeoutException {
		return future.await(20, TimeUnit.SECONDS);
	}

	private int target(boolean tls) throws Exception {
		HttpServerOptions options = new HttpServerOptions().setHost("127.0.1.1").setPort(0);
		if (tls) {
			Certified certified = new Authority(Instant.EPOCH).certificate(CERTIFICATE);
			options.setSsl(true)
				.setUseAlpn(true)
				.setKeyCertOptions(new PemKeyCertOptions().addCertValue(Buffer.buffer(certified.chainPem()))
					.addKeyValue(Buffer.buffer(certified.keyPem())));
		}
		HttpServer server = this.vertx.createHttpServer(options).requestHandler(TargetProtocolsTests::answer);
		return await(server.listen()).actualPort();
	}

	/** What came over which protocol; to a call of gRPC its status. */
	private static void answer(HttpServerRequest request) {
		if (String.valueOf(request.getHeader("Content-Type")).startsWith("application/grpc")) {
			request.body().onSuccess((body) -> {
				request.response().setChunked(true).putHeader("Content-Type", "application/grpc").write(body);
				request.response().putTrailer("grpc-status", request.path().endsWith("healthcheck") ? "12" : "0");
				request.response().end();
			});
			return;
		}
		request.response().end(request.version() + (request.isSSL() ? " with TLS" : ""));
	}

	private int listen(String protocol, String version, int target) {
		String group = this.bench.createGroup("special", (one) -> {
			one.protocol(protocol).protocolVersion(version).healthCheckProtocol(protocol);
			if (version.equals("GRPC")) {
				one.healthCheckPath("/AWS.ALB/healthcheck");
			}
		});
		int port = Bench.freePort();
		this.bench.api.createListener((one) -> one.loadBalancerArn(this.bench.balancer)
			.port(port)
			.protocol(ProtocolEnum.HTTPS)
			.certificates(Certificate.builder().certificateArn(CERTIFICATE).build())
			.defaultActions(Action.builder().type("forward").targetGroupArn(group).build()));
		this.bench.api.registerTargets((one) -> one.targetGroupArn(group)
			.targets(TargetDescription.builder().id("127.0.1.1").port(target).build()));
		Bench.eventually(() -> this.bench.api.describeTargetHealth((one) -> one.targetGroupArn(group))
			.targetHealthDescriptions()
			.get(0)
			.targetHealth()
			.state() == TargetHealthStateEnum.HEALTHY);
		return port;
	}

	private HttpClientRequest request(int port, HttpVersion version, HttpMethod method) throws Exception {
		HttpClient client = this.vertx.createHttpClient(new HttpClientOptions().setSsl(true)
			.setTrustAll(true)
			.setVerifyHost(false)
			.setUseAlpn(true)
			.setProtocolVersion(version));
		return await(client.request(method, port, "127.0.0.1", "/orders.Orders/Get"));
	}

	private String get(int port, HttpVersion version) throws Exception {
		return await(request(port, version, HttpMethod.GET).send()
			.compose((response) -> response.body().map((body) -> response.statusCode() + " " + body)));
	}

	@ParameterizedTest
	@CsvSource({ "HTTP, HTTP1, HTTP_1_1", "HTTPS, HTTP1, HTTP_1_1 with TLS", "HTTP, HTTP2, HTTP_2",
			"HTTPS, HTTP2, HTTP_2 with TLS" })
	void targetsAreSpokenToAndCheckedAsTheirGroupSays(String protocol, String version, String seen) throws Exception {
		int port = listen(protocol, version, target(protocol.equals("HTTPS")));

		assertThat(get(port, HttpVersion.HTTP_2)).isEqualTo("200 " + seen);
	}

	@Test
	void aRequestOfHttp1DoesNotSuitAGroupOfHttp2() throws Exception {
		int port = listen("HTTP", "HTTP2", target(false));

		assertThat(get(port, HttpVersion.HTTP_1_1)).startsWith("464 ");
	}

	@Test
	void aCallOfGrpcComesBackWithItsTrailers() throws Exception {
		int port = listen("HTTP", "GRPC", target(false));

		String answer = await(
				request(port, HttpVersion.HTTP_2, HttpMethod.POST).putHeader("Content-Type", "application/grpc")
					.putHeader("TE", "trailers")
					.send(Buffer.buffer("12345"))
					.compose((response) -> response.body()
						.map((body) -> body + " and " + response.trailers().get("grpc-status"))));

		assertThat(answer).isEqualTo("12345 and 0");
		assertThat(this.bench.lastRecord(1).details().type()).isEqualTo("grpcs");
	}

	@Test
	void aGetDoesNotSuitAGroupOfGrpc() throws Exception {
		int port = listen("HTTP", "GRPC", target(false));

		assertThat(get(port, HttpVersion.HTTP_2)).startsWith("464 ");
	}

}
