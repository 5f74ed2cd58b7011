package io.tidegate.rehearsal.longlived;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.tidegate.rehearsal.load.FailureCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventClientTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final AtomicInteger opened = new AtomicInteger();

	@AfterEach
	void close() {
		this.http.shutdownNow();
	}

	@Test
	void anEventNamedGoodbyeIsAGoodbye() throws Exception {
		assertThat(
				stay(SmallServer.streaming((answer) -> answer.end("data:0\n\nevent: goodbye\ndata:now\n\n")), PATIENCE))
			.isEqualTo(new End.Goodbye("the event goodbye"));
		assertThat(this.opened).hasValue(1);
	}

	@Test
	void anAnswerThatEndsAsItSaysIsAGoodbye() throws Exception {
		assertThat(stay(SmallServer.streaming((answer) -> answer.end("data:0\n\n")), PATIENCE))
			.isEqualTo(new End.Goodbye("the end of the answer"));
	}

	@Test
	void whoHasHeardTheGoodbyeIsNotCutWhateverComesAfter() throws Exception {
		assertThat(stay(breakingAfter("event:goodbye\ndata:now\n\n"), PATIENCE))
			.isEqualTo(new End.Goodbye("the event goodbye"));
	}

	@Test
	void anAnswerThatEndsEarlyIsCut() throws Exception {
		assertThat(stay(breakingAfter("data:0\n\n"), PATIENCE))
			.isEqualTo(new End.Cut("the answer broke off: there was no last chunk"));
		assertThat(this.opened).hasValue(1);
	}

	@Test
	void anAnswerThatFallsSilentIsCut() throws Exception {
		assertThat(stay(SmallServer.streaming((answer) -> answer.write("data:0\n\n")), Duration.ofMillis(300)))
			.isEqualTo(new End.Cut("nothing came for 300ms"));
	}

	@Test
	void anotherStatusIsNoConnection() throws Exception {
		assertThat(stay(new SmallServer((request) -> request.response().setStatusCode(503).end()), PATIENCE))
			.isEqualTo(new End.NotOpened(FailureCause.UNAVAILABLE));
		assertThat(this.opened).hasValue(0);
	}

	@Test
	void aClosedPortIsNoConnection() throws Exception {
		SmallServer server = SmallServer.streaming((answer) -> answer.end());
		URI gone = server.address();
		server.close();
		assertThat(new EventClient(this.http, gone, PATIENCE, PATIENCE).stay(this.opened::incrementAndGet))
			.isEqualTo(new End.NotOpened(FailureCause.REFUSED));
	}

	private static SmallServer breakingAfter(String text) {
		return new SmallServer((request) -> request.response()
			.setChunked(true)
			.write(text)
			.onComplete((written) -> request.connection().close()));
	}

	private End stay(SmallServer server, Duration silence) throws InterruptedException {
		try (server) {
			return new EventClient(this.http, server.address(), PATIENCE, silence).stay(this.opened::incrementAndGet);
		}
	}

}
