package io.tidegate.localalb;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;

import static org.assertj.core.api.Assertions.assertThat;

class OwnAnswersTests {

	private final Bench bench = new Bench(Bench.fast());

	@AfterEach
	void close() {
		this.bench.close();
	}

	private HttpResponse<String> get(int port, String path) {
		return this.bench.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build());
	}

	@Test
	void aRuleCanSendClientsElsewhere() {
		int port = this.bench.forward(Action.builder()
			.type("redirect")
			.redirectConfig((redirect) -> redirect.protocol("HTTPS").port("443").statusCode("HTTP_301"))
			.build());

		HttpResponse<String> response = get(port, "/a/b?x=1");

		assertThat(response.statusCode()).isEqualTo(301);
		assertThat(response.headers().firstValue("Location")).contains("https://127.0.0.1:443/a/b?x=1");
		assertThat(response.headers().firstValue("Server")).contains("awselb/2.0");
		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.target()).isNull();
		assertThat(record.details().actions()).containsExactly("redirect");
		assertThat(record.details().redirectUrl()).isEqualTo("https://127.0.0.1:443/a/b?x=1");
	}

	@Test
	void aRuleCanAnswerByItself() {
		int port = this.bench.forward(Action.builder()
			.type("fixed-response")
			.fixedResponseConfig(
					(fixed) -> fixed.statusCode("503").contentType("application/json").messageBody("{\"closed\":true}"))
			.build());

		HttpResponse<String> response = get(port, "/");

		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEqualTo("{\"closed\":true}");
		assertThat(response.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
		assertThat(this.bench.lastRecord(1).details().priority()).hasValue(0);
	}

}
