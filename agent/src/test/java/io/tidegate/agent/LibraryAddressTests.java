package io.tidegate.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.CapturedLog;
import io.tidegate.agent.LibraryAddress.Answer;
import io.tidegate.spring.Sidecar.Standing;
import io.tidegate.time.VirtualTimeline;
import io.tidegate.traffic.Evidence;
import io.tidegate.traffic.Traffic;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sidecar of an application that counts its own requests.
 */
class LibraryAddressTests {

	private final VirtualTimeline timeline = new VirtualTimeline();

	private final List<String> said = new ArrayList<>();

	private Answer answer = counted(0, 0);

	private boolean up = true;

	private final LibraryAddress application = new LibraryAddress(this.timeline, Runnable::run, this::asked,
			() -> this.up);

	private final Traffic kernel = new Traffic(Evidence.KERNEL, 4, Optional.of(this.timeline.now()),
			Optional.of(this.timeline.now()), Optional.empty(), 9, Optional.of("the kernel is not sure"));

	private Answer asked(Standing standing, Optional<Duration> goodbye) {
		this.said.add(standing + goodbye.map((within) -> " goodbye in " + within.toSeconds()).orElse(""));
		return this.answer;
	}

	private static Answer counted(int inFlight, long sinceMillis) {
		return new Answer.Counted(inFlight, Optional.of(Duration.ofMillis(sinceMillis)));
	}

	@Test
	void whatTheApplicationCountsStandsInThePlaceOfWhatWasSeen() {
		this.answer = counted(2, 1500);
		this.application.start();

		Traffic traffic = this.application.with(this.kernel, this.timeline.now());

		assertThat(traffic.evidence()).isEqualTo(Evidence.EXACT);
		assertThat(traffic.inFlight()).isEqualTo(2);
		assertThat(traffic.lastArrival()).contains(this.timeline.now().minusMillis(1500));
		assertThat(traffic.problem()).isEmpty();
	}

	@Test
	void ofTheTimeSinceItWasAskedNothingIsKnown() {
		this.answer = counted(0, 5000);
		this.application.start();
		this.timeline.pause(Duration.ofMillis(400));
		Instant now = this.timeline.now();

		Traffic traffic = this.application.with(this.kernel, now);

		// Quiet for the five seconds that were counted, not for the 400 ms after them.
		assertThat(Duration.between(traffic.lastMovement().orElseThrow(), now)).isEqualTo(Duration.ofSeconds(5));
	}

	@Test
	void anOldAnswerIsNone() {
		this.application.start();
		this.answer = new Answer.Silent();
		this.timeline.pause(Duration.ofSeconds(3));

		assertThat(this.application.with(this.kernel, this.timeline.now())).isEqualTo(this.kernel);
	}

	@Test
	void anApplicationWithoutLibraryModeIsAskedSeldom() {
		this.answer = new Answer.NotThere();
		this.application.start();
		this.timeline.pause(Duration.ofSeconds(29));
		assertThat(this.said).hasSize(1);

		this.timeline.pause(Duration.ofSeconds(31));

		assertThat(this.said).hasSizeBetween(2, 3);
		assertThat(this.application.with(this.kernel, this.timeline.now())).isEqualTo(this.kernel);
	}

	@Test
	void anApplicationThatLetsNobodyInIsAskedSeldomAndNamedOnce() {
		try (CapturedLog log = CapturedLog.open()) {
			this.answer = new Answer.Refused(URI.create("http://127.0.0.1:8080/actuator/tidegate/sidecar"), 403);
			this.application.start();
			this.timeline.pause(Duration.ofMinutes(3));

			assertThat(this.said).hasSizeBetween(5, 8);
			assertThat(log.lines()).singleElement(InstanceOfAssertFactories.STRING)
				.startsWith("the application answers 403 to POST http://127.0.0.1:8080/actuator/tidegate/sidecar: ")
				.contains("let this request in without a login");
		}
	}

	@Test
	void anApplicationThatLetsTheSidecarInAtLastIsKnown() {
		this.answer = new Answer.Refused(URI.create("http://127.0.0.1:8080/actuator/tidegate/sidecar"), 401);
		this.application.start();
		this.answer = counted(2, 0);

		this.timeline.pause(Duration.ofSeconds(31));

		assertThat(this.application.with(this.kernel, this.timeline.now()).inFlight()).isEqualTo(2);
	}

	@Test
	void betweenTwoQuestionsThatAreFarApartNoThreadIsWoken() {
		AtomicInteger woken = new AtomicInteger();
		new LibraryAddress(this.timeline, (task) -> {
			woken.incrementAndGet();
			task.run();
		}, (standing, goodbye) -> new Answer.NotThere(), () -> true).start();

		this.timeline.pause(Duration.ofMinutes(10));

		// Once or twice for each of twenty questions, which are 30 s apart, and not twice
		// a second.
		assertThat(woken).hasValueBetween(20, 42);
	}

	@Test
	void anApplicationThatIsNotUpIsNotAsked() {
		this.up = false;
		this.application.start();
		this.timeline.pause(Duration.ofSeconds(5));
		assertThat(this.said).isEmpty();

		this.up = true;
		this.timeline.pause(Duration.ofSeconds(1));

		assertThat(this.said).isNotEmpty();
	}

	@Test
	void theApplicationHearsWhereTheSidecarIsAndOnceWhenToSayGoodbye() {
		this.application.start();
		this.application.stands(Standing.DRAINING);
		this.application.sayGoodbye(this.timeline.now().plusSeconds(10));
		this.timeline.pause(Duration.ofMillis(1100));

		this.application.release();

		assertThat(this.said).containsExactly("SERVING", "DRAINING goodbye in 9", "DRAINING", "RELEASED");
	}

	@Test
	void aGoodbyeThatDidNotArriveIsSaidAgain() {
		this.application.start();
		this.answer = new Answer.Silent();
		this.application.sayGoodbye(this.timeline.now().plusSeconds(10));
		this.timeline.pause(Duration.ofMillis(600));
		this.answer = counted(0, 0);
		this.timeline.pause(Duration.ofSeconds(1));

		assertThat(this.said).containsExactly("SERVING", "SERVING goodbye in 9", "SERVING goodbye in 9", "SERVING");
	}

	@Test
	void nobodyIsToldOfAReleaseWhoNeverAnswered() {
		this.answer = new Answer.NotThere();
		this.application.start();
		this.said.clear();

		this.application.release();

		assertThat(this.said).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			200 | {"inFlight":3,"sinceLastArrivalMillis":1500} | Counted[inFlight=3, sinceLastArrival=Optional[PT1.5S]]
			200 | {"inFlight":0,"sinceLastArrivalMillis":null} | Counted[inFlight=0, sinceLastArrival=Optional.empty]
			200 | {"accepted":false,"sentence":"no order"}     | NotThere[]
			200 | <html>hello</html>                           | NotThere[]
			404 | {}                                           | NotThere[]
			405 | {}                                           | NotThere[]
			401 | {}                                           | Refused
			403 | {}                                           | Refused
			302 | {}                                           | Refused
			503 | {}                                           | Silent[]
			""")
	void everyAnswerIsReadForWhatItIs(int status, String body, String expected) throws IOException {
		List<String> heard = new ArrayList<>();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			heard.add(exchange.getRequestMethod() + " "
					+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			if (status == 401) {
				exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Realm\"");
			}
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
		server.start();
		LibraryQuestion question = new LibraryQuestion(
				URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/actuator/tidegate/sidecar"));

		Answer read = question.ask(Standing.DRAINING, Optional.of(Duration.ofSeconds(10)));
		server.stop(0);

		assertThat(read).asString()
			.isEqualTo(expected.equals("Refused") ? "Refused[address=" + question.address() + ", status=" + status + "]"
					: expected);
		assertThat(heard).containsExactly("POST {\"goodbyeMillis\":10000,\"standing\":\"draining\"}");
		assertThat(question.ask(Standing.SERVING, Optional.empty())).isEqualTo(new Answer.Silent());
	}

}
