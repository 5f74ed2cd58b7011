package io.tidegate.aws;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service that other tests rely on insists on what the real one insists on.
 */
class ImdsServerTests {

	private final ImdsServer server = ImdsServer.start();

	private final BoundedHttp http = new BoundedHttp(Duration.ofSeconds(5), 1024);

	@AfterEach
	void stopTheServer() {
		this.server.close();
	}

	@Test
	void noItemIsGivenWithoutATokenThatWasGiven() {
		assertThat(status(this.http.get(at("/latest/meta-data/instance-id"), Map.of()))).isEqualTo(401);
		assertThat(status(this.http.get(at("/latest/meta-data/instance-id"),
				Map.of("X-aws-ec2-metadata-token", "AQAEA-made-up=="))))
			.isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "21600,,200", "1,,200", "21601,,400", "0,,400", "long,,400", ",,400", "21600,10.0.0.1,403" })
	void aTokenIsGivenForALifetimeAndNeverThroughAProxy(@Nullable String lifetime, @Nullable String forwardedFor,
			int status) {
		Map<String, String> headers = new HashMap<>();
		if (lifetime != null) {
			headers.put("X-aws-ec2-metadata-token-ttl-seconds", lifetime);
		}
		if (forwardedFor != null) {
			headers.put("X-Forwarded-For", forwardedFor);
		}

		assertThat(status(this.http.put(at("/latest/api/token"), headers, ""))).isEqualTo(status);
	}

	@Test
	void aTokenIsAskedForWithPut() {
		assertThat(status(this.http.get(at("/latest/api/token"), Map.of()))).isEqualTo(405);
	}

	private URI at(String path) {
		return URI.create(this.server.endpoint() + path);
	}

	private static int status(HttpReply reply) {
		assertThat(reply).isInstanceOf(HttpReply.Answered.class);
		return ((HttpReply.Answered) reply).answer().status();
	}

}
