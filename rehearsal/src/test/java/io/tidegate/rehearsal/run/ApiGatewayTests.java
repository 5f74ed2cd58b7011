package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.rehearsal.settings.ApiFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApiGatewayTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private final HttpServer api;

	private final ApiGateway gateway;

	ApiGatewayTests() throws IOException {
		this.api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.gateway = new ApiGateway(URI.create("http://127.0.0.1:" + this.api.getAddress().getPort()));
	}

	@BeforeEach
	void start() {
		this.api.createContext("/", (exchange) -> {
			byte[] body = exchange.getRequestBody().readAllBytes();
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.api.start();
	}

	@AfterEach
	void close() {
		this.gateway.close();
		this.api.stop(0);
	}

	@Test
	void withoutAFaultCallsAndAnswersPass() throws Exception {
		assertThat(call().body()).isEqualTo("Action=DescribeTargetHealth");
	}

	@Test
	void aThrottledCallIsAnsweredAsAwsDoes() throws Exception {
		this.gateway.fail(ApiFault.THROTTLE);
		assertThat(call().statusCode()).isEqualTo(400);
		assertThat(call().body()).contains("<Code>Throttling</Code>");
	}

	@Test
	void aForbiddenCallIsAnsweredAsAwsDoes() throws Exception {
		this.gateway.fail(ApiFault.FORBID);
		assertThat(call().statusCode()).isEqualTo(403);
		assertThat(call().body()).contains("<Code>AccessDenied</Code>");
	}

	@Test
	void whileItIsDownNothingIsAnswered() {
		this.gateway.fail(ApiFault.DOWN);
		assertThatExceptionOfType(IOException.class).isThrownBy(this::call);
	}

	private HttpResponse<String> call() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.gateway.address())
			.POST(BodyPublishers.ofString("Action=DescribeTargetHealth", StandardCharsets.UTF_8))
			.build();
		return this.client.send(request, BodyHandlers.ofString());
	}

}
