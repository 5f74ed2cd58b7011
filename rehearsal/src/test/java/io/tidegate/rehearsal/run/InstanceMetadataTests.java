package io.tidegate.rehearsal.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.tidegate.rehearsal.time.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InstanceMetadataTests {

	private static final Instant START = Instant.parse("2026-11-20T10:00:00.75Z");

	private static final String NOTICE = "spot/instance-action";

	private final HttpClient client = HttpClient.newHttpClient();

	private final Clock clock = new Clock();

	private final InstanceMetadata metadata = new InstanceMetadata("us-east-1", this.clock);

	private final URI endpoint = this.metadata.endpoint("127.0.1.200");

	@AfterEach
	void close() {
		this.metadata.close();
		this.client.shutdownNow();
	}

	@Test
	void anInstanceKnowsWhoItIs() throws Exception {
		assertThat(ask("instance-id").body()).matches("i-[0-9a-f]{17}");
		assertThat(ask("local-ipv4").body()).isEqualTo("127.0.1.200");
		assertThat(ask("placement/region").body()).isEqualTo("us-east-1");
		assertThat(ask("placement/availability-zone").body()).isEqualTo("us-east-1a");
	}

	@Test
	void theIdentityDocumentSaysTheSame() throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(this.endpoint.resolve("/latest/dynamic/instance-identity/document"))
			.header("X-aws-ec2-metadata-token", token())
			.build();
		assertThat(send(request).body()).contains("\"privateIp\" : \"127.0.1.200\"", ask("instance-id").body(),
				"\"region\" : \"us-east-1\"");
	}

	@Test
	void eachInstanceIsAskedAtAnAddressOfItsOwn() throws Exception {
		URI other = this.metadata.endpoint("127.0.1.201");
		assertThat(other).isNotEqualTo(this.endpoint);
		assertThat(this.metadata.endpoint("127.0.1.200")).isEqualTo(this.endpoint);

		this.metadata.notice("127.0.1.201", START.plusSeconds(120));
		assertThat(ask(NOTICE).statusCode()).isEqualTo(404);
	}

	@Test
	void thereIsNoNoticeUntilThereIsOneAndItTellsWholeSeconds() throws Exception {
		assertThat(ask(NOTICE).statusCode()).isEqualTo(404);

		this.metadata.notice("127.0.1.200", START.plusSeconds(120));

		assertThat(ask(NOTICE).body()).isEqualTo("{\"action\": \"terminate\", \"time\": \"2026-11-20T10:02:00Z\"}");
		assertThat(ask("spot/termination-time").body()).isEqualTo("2026-11-20T10:02:00Z");
	}

	@Test
	void withoutATokenNothingIsAnswered() throws Exception {
		assertThat(send(get("instance-id").build()).statusCode()).isEqualTo(401);
		assertThat(send(get("instance-id").header("X-aws-ec2-metadata-token", "made-up").build()).statusCode())
			.isEqualTo(401);
	}

	@Test
	void aTokenEndsWhenItsTimeIsOver() throws Exception {
		String token = token();
		this.clock.now = START.plusSeconds(59);
		assertThat(ask("instance-id", token).statusCode()).isEqualTo(200);
		this.clock.now = START.plusSeconds(61);
		assertThat(ask("instance-id", token).statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "21601", "soon", "-1", "99999999999" })
	void aTokenForAnImpossibleTimeIsRefused(String seconds) throws Exception {
		assertThat(send(put().header("X-aws-ec2-metadata-token-ttl-seconds", seconds).build()).statusCode())
			.isEqualTo(400);
	}

	@Test
	void aTokenIsNotGivenThroughAProxyNorWithoutATimeNorForAGet() throws Exception {
		assertThat(send(put().header("X-aws-ec2-metadata-token-ttl-seconds", "60")
			.header("X-Forwarded-For", "192.0.2.1")
			.build()).statusCode()).isEqualTo(403);
		assertThat(send(put().build()).statusCode()).isEqualTo(400);
		assertThat(send(HttpRequest.newBuilder(this.endpoint.resolve("/latest/api/token")).build()).statusCode())
			.isEqualTo(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "events/recommendations/rebalance", "autoscaling/target-lifecycle-state", "nothing" })
	void whatThereIsNotIs404(String item) throws Exception {
		assertThat(ask(item).statusCode()).isEqualTo(404);
	}

	private HttpResponse<String> ask(String item) throws IOException, InterruptedException {
		return ask(item, token());
	}

	private HttpResponse<String> ask(String item, String token) throws IOException, InterruptedException {
		return send(get(item).header("X-aws-ec2-metadata-token", token).build());
	}

	private HttpRequest.Builder get(String item) {
		return HttpRequest.newBuilder(this.endpoint.resolve("/latest/meta-data/" + item));
	}

	private String token() throws IOException, InterruptedException {
		return send(put().header("X-aws-ec2-metadata-token-ttl-seconds", "60").build()).body();
	}

	private HttpRequest.Builder put() {
		return HttpRequest.newBuilder(this.endpoint.resolve("/latest/api/token")).PUT(BodyPublishers.noBody());
	}

	private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
		return this.client.send(request, BodyHandlers.ofString());
	}

	private static final class Clock implements Time {

		private volatile Instant now = START;

		@Override
		public Instant now() {
			return this.now;
		}

		@Override
		public long nanos() {
			return ChronoUnit.NANOS.between(START, this.now);
		}

		@Override
		public void pause(Duration duration) {
			this.now = this.now.plus(duration);
		}

	}

}
