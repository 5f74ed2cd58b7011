package io.tidegate.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The task's address from the task metadata endpoint.
 */
class TaskMetadataTests {

	@Test
	void withAwsvpcTheAddressIsTheTargets() throws IOException {
		assertThat(addressFrom(200, """
				{"Name":"tidegate","Networks":[{"NetworkMode":"awsvpc","IPv4Addresses":["10.20.3.41"]}]}"""))
			.isEqualTo("10.20.3.41");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"Networks\":[{\"NetworkMode\":\"bridge\",\"IPv4Addresses\":[\"172.17.0.3\"]}]}",
			"{\"Networks\":[{\"NetworkMode\":\"awsvpc\",\"IPv4Addresses\":[\"\"]}]}", "{\"Networks\":[{\"Netwo", "{}",
			"[]", "" })
	void anAddressThatNoLoadBalancerCouldReachAndABrokenAnswerAreNone(String answer) throws IOException {
		assertThat(addressFrom(200, answer)).isNull();
	}

	@Test
	void anEndpointThatFailsIsNone() throws IOException {
		assertThat(addressFrom(500, "no")).isNull();
	}

	private static @Nullable String addressFrom(int status, String answer) throws IOException {
		HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		endpoint.createContext("/", (exchange) -> {
			byte[] body = answer.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		endpoint.start();
		try {
			return TaskMetadata.at(URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/v4/x"))
				.address();
		}
		finally {
			endpoint.stop(0);
		}
	}

}
