package io.tidegate.localalb.junit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.localalb.RequestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@LocalAlb(nodes = 1)
class LocalAlbTests {

	private HttpServer application;

	@BeforeEach
	void start() throws IOException {
		this.application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.application.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.application.start();
	}

	@AfterEach
	void stop() {
		this.application.stop(0);
	}

	private int port() {
		return this.application.getAddress().getPort();
	}

	@Test
	void aTestGetsALoadBalancerOfItsOwn(TestAlb alb) throws Exception {
		String group = alb.group("orders", (settings) -> settings.matcher((codes) -> codes.httpCode("204")));
		URI address = alb.listen(group);
		alb.register(group, "127.0.0.1", port());
		alb.await(group, "127.0.0.1", port(), "healthy");

		assertThat(status(address)).isEqualTo(204);
		assertThat(alb.awaitRequests(1)).singleElement().extracting(RequestRecord::status).isEqualTo(204);
	}

	@Test
	void andTheNextTestAnother(TestAlb alb) throws Exception {
		assertThat(alb.api().describeTargetGroups().targetGroups()).isEmpty();

		URI address = alb.listen(alb.group("orders"));

		assertThat(status(address)).isEqualTo(503);
	}

	private static int status(URI address) throws IOException, InterruptedException {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding()).statusCode();
		}
	}

}
