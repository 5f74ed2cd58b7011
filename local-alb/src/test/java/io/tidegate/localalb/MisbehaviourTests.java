package io.tidegate.localalb;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MisbehaviourTests {

	private final Bench bench = new Bench(Bench.fast());

	@AfterEach
	void close() {
		this.bench.close();
	}

	private HttpResponse<String> misbehave(String text) {
		URI knob = this.bench.page("misbehave");
		return this.bench.send(HttpRequest.newBuilder(knob).PUT(BodyPublishers.ofString(text)).build());
	}

	@Test
	void requestsComeLateAtTheTargetThatIsMeant() {
		Backend slow = this.bench.healthyBackend("127.0.1.1");
		assertThat(misbehave("latency 700ms target " + slow.address()).body())
			.isEqualTo("latency 700ms target " + slow.address() + "\n");

		assertThat(this.bench.get("/").body()).isEqualTo(slow.address());

		RequestRecord late = this.bench.lastRecord(1);
		assertThat(Duration.between(late.receivedAt(), late.endedAt())).isGreaterThan(Duration.ofMillis(690));
		assertThat(late.status()).isEqualTo(200);
	}

	@Test
	void aResetIsA502OfTheTarget() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		misbehave("reset");

		assertThat(this.bench.get("/").statusCode()).isEqualTo(502);

		RequestRecord broken = this.bench.lastRecord(1);
		assertThat(broken.cause()).isEqualTo(Cause.CLOSED_BY_TARGET);
		assertThat(broken.target()).isEqualTo(backend.address());
		assertThat(backend.requests()).isEmpty();
	}

	@Test
	void silenceIsA504AtTheIdleTimeout() {
		this.bench.healthyBackend("127.0.1.1");
		this.bench.idleTimeout(1);
		misbehave("silence");

		assertThat(this.bench.get("/").statusCode()).isEqualTo(504);

		assertThat(this.bench.lastRecord(1).cause()).isEqualTo(Cause.TIMEOUT);
	}

	@Test
	void anAnswerIsTheTargetsAndNobodyAsksIt() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		misbehave("answer 503");

		assertThat(this.bench.get("/").statusCode()).isEqualTo(503);

		RequestRecord answered = this.bench.lastRecord(1);
		assertThat(answered.targetStatus()).isEqualTo(503);
		assertThat(answered.cause()).isEqualTo(Cause.NONE);
		assertThat(backend.requests()).isEmpty();
	}

	@Test
	void aTargetIsUnhealthyWhateverItAnswersUntilItIsTakenBack() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");

		misbehave("unhealthy target " + backend.address());
		this.bench.awaitState(backend, "unhealthy");
		misbehave("none");
		this.bench.awaitState(backend, "healthy");
	}

	@Test
	void whatCannotBeReadIsRefusedAndChangesNothing() {
		this.bench.healthyBackend("127.0.1.1");

		HttpResponse<String> refused = misbehave("flood");

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).startsWith("'flood' is not a misbehaviour: ").hasLineCount(1);
		assertThat(this.bench.get("/").statusCode()).isEqualTo(200);
	}

}
