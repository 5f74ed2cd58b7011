package io.tidegate.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.tidegate.spring.GoodbyeEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class LongLivedTests {

	private static final Instant DEADLINE = Instant.parse("2026-11-20T10:00:00Z");

	private final HttpClient client = HttpClient.newHttpClient();

	private ConfigurableApplicationContext application = SpringApplication.run(SampleApplication.class,
			"--server.port=0");

	@BeforeEach
	void hasStarted() {
		assertThat(this.application.isRunning()).isTrue();
	}

	@AfterEach
	void stop() {
		this.application.close();
		this.client.shutdownNow();
	}

	@Test
	void eventsComeUntilTheGoodbyeWhichIsTheLast() throws Exception {
		HttpResponse<Stream<String>> events = events();
		Iterator<String> lines = events.body().iterator();
		assertThat(events.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		assertThat(next(lines)).isEqualTo("data:0");
		assertThat(next(lines)).isEqualTo("data:1");
		goodbye();
		List<String> rest = Stream.generate(() -> next(lines)).takeWhile((line) -> !line.isEmpty()).toList();
		assertThat(rest).endsWith("event:goodbye", "data:" + DEADLINE);
		assertThat(lines).isExhausted();
	}

	@Test
	void aStreamThatIsOpenedAfterTheGoodbyeIsAnsweredAndEndsAtOnce() throws Exception {
		goodbye();
		assertThat(events().body()).containsExactly("data:0", "", "event:goodbye", "data:" + DEADLINE, "");
	}

	@Test
	void aSocketSaysBackWhatItIsTold() throws Exception {
		Heard heard = new Heard();
		WebSocket socket = socket(heard);
		socket.sendText("one", true).join();
		assertThat(heard.next()).isEqualTo("one");
		socket.sendText("two", true).join();
		assertThat(heard.next()).isEqualTo("two");
		socket.abort();
	}

	@Test
	void whatStaysIsNoRequestInTheRecord(CapturedOutput output) throws Exception {
		Iterator<String> lines = events().body().iterator();
		WebSocket socket = socket(new Heard());
		assertThat(next(lines)).isEqualTo("data:0");
		goodbye();
		socket.abort();
		this.application.close();
		assertThat(output.getOut()).containsPattern("app record .*\"requests\":0,.*\"inFlightAtEnd\":0}");
	}

	private void goodbye() {
		this.application.publishEvent(new GoodbyeEvent(this, DEADLINE));
	}

	private HttpResponse<Stream<String>> events() throws Exception {
		return this.client.send(HttpRequest.newBuilder(uri("http", "/events")).build(), BodyHandlers.ofLines());
	}

	private WebSocket socket(WebSocket.Listener listener) {
		return this.client.newWebSocketBuilder().buildAsync(uri("ws", "/socket"), listener).join();
	}

	private URI uri(String scheme, String path) {
		return URI.create("%s://localhost:%s%s".formatted(scheme,
				this.application.getEnvironment().getRequiredProperty("local.server.port"), path));
	}

	private static String next(Iterator<String> lines) {
		String line = lines.hasNext() ? lines.next() : "";
		return (line.isEmpty() && lines.hasNext()) ? lines.next() : line;
	}

	/**
	 * What the other side of a socket says.
	 */
	private static final class Heard implements WebSocket.Listener {

		private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
			this.texts.add(text.toString());
			socket.request(1);
			return null;
		}

		private @Nullable String next() throws InterruptedException {
			return this.texts.poll(10, TimeUnit.SECONDS);
		}

	}

}
