package io.tidegate.localalb;

import java.net.http.HttpResponse;

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
		RequestRecord record = this.bench.lastRecord(1);
		assertThat(record.status()).isEqualTo(200);
		assertThat(record.target()).isEqualTo(backend.address());
		assertThat(record.cause()).isEqualTo(Cause.NONE);
	}

}
