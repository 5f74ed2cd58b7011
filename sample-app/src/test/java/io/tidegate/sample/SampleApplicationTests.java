package io.tidegate.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.CRC32;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SampleApplicationTests {

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Test
	void aShortRequestIsAnswered() throws Exception {
		assertThat(get(this.port, "/").body()).isEqualTo("hello");
	}

	@Test
	void aSlowRequestIsAnswered() throws Exception {
		assertThat(get(this.port, "/slow?millis=20").body()).isEqualTo("after 20 ms");
	}

	@Test
	void aNegativeDelayIsRefused() throws Exception {
		assertThat(get(this.port, "/slow?millis=-1").statusCode()).isEqualTo(400);
	}

	@Test
	void anUploadIsCountedAndSummed() throws Exception {
		byte[] body = new byte[100_000];
		CRC32 checksum = new CRC32();
		checksum.update(body);
		HttpRequest upload = HttpRequest.newBuilder(uri(this.port, "/upload"))
			.POST(BodyPublishers.ofByteArray(body))
			.build();
		assertThat(this.client.send(upload, BodyHandlers.ofString()).body())
			.isEqualTo("100000 " + Long.toHexString(checksum.getValue()));
	}

	@Test
	void aDownloadHasTheAskedLengthAndThePattern() throws Exception {
		HttpRequest download = HttpRequest.newBuilder(uri(this.port, "/download?bytes=20000")).build();
		byte[] body = this.client.send(download, BodyHandlers.ofByteArray()).body();
		assertThat(body).hasSize(20_000);
		assertThat(body[300]).isEqualTo((byte) 44);
		assertThat(body[Pattern.BLOCK_SIZE + 1]).isEqualTo((byte) 1);
	}

	@Test
	void theProbesHaveAddresses() throws Exception {
		assertThat(get(this.port, "/actuator/health/liveness").statusCode()).isEqualTo(200);
		assertThat(get(this.port, "/actuator/health/readiness").statusCode()).isEqualTo(200);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void onItsWayOutItPrintsARecordThatCountsNoHealthChecks(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class,
				"--server.port=0")) {
			int other = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
			get(other, "/");
			get(other, "/slow?millis=10");
			get(other, "/actuator/health/readiness");
		}
		assertThat(output.getOut()).containsOnlyOnce("app record ");
		assertThat(output.getOut()).containsPattern("""
				app record \\{"signalledAt":"[^"]+Z","endedAt":"[^"]+Z","requests":2,"requestsSinceSignal":0,\
				"lastArrival":"[^"]+Z","lastAnswer":"[^"]+Z","inFlightAtSignal":0,"inFlightAtEnd":0}""");
	}

	private HttpResponse<String> get(int port, String path) throws Exception {
		return this.client.send(HttpRequest.newBuilder(uri(port, path)).build(), BodyHandlers.ofString());
	}

	private static URI uri(int port, String path) {
		return URI.create("http://localhost:" + port + path);
	}

}
