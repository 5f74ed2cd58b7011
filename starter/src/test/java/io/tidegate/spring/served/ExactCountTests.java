package io.tidegate.spring.served;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is in flight, and what has arrived, in each server, protocol and threading.
 */
class ExactCountTests {

	static Stream<Arguments> applications() {
		return Stream.of(Kind.values())
			.flatMap((kind) -> Stream.of(Version.HTTP_1_1, Version.HTTP_2)
				.flatMap((version) -> Stream.of(true, false).map((virtual) -> Arguments.of(kind, version, virtual))));
	}

	private static final Map<List<?>, Served> SERVED = new HashMap<>();

	// One of each, for all tests: what is counted is told by what changes.
	private static Served served(Kind kind, Version version, boolean virtual) {
		return SERVED.computeIfAbsent(List.of(kind, version, virtual), (each) -> Served.start(kind, version,
				"--spring.threads.virtual.enabled=" + virtual, "--server.shutdown=immediate"));
	}

	@AfterAll
	static void close() {
		SERVED.values().forEach(Served::close);
		SERVED.clear();
	}

	@ParameterizedTest
	@MethodSource("applications")
	void everyAnswerCountsUntilItsEnd(Kind kind, Version version, boolean virtual) {
		Served served = served(kind, version, virtual);
		assertThat(served.get("/").body()).isEqualTo("hello");
		assertThat(served.get("/failing").statusCode()).isEqualTo(500);
		served.awaitInFlight(0);
		for (String path : new String[] { "/blocking", "/deferred", "/streamed" }) {
			CompletableFuture<HttpResponse<String>> answer = served.later(path);
			served.awaitInFlight(1);
			assertThat(answer).isNotDone();
			served.bean(Gates.class).open();
			assertThat(answer).succeedsWithin(Served.LIMIT).extracting(HttpResponse::version).isEqualTo(version);
			served.awaitInFlight(0);
		}
	}

	@ParameterizedTest
	@MethodSource("applications")
	void healthChecksAndActuatorAreNoTraffic(Kind kind, Version version, boolean virtual) {
		Served served = served(kind, version, virtual);
		served.get("/");
		Optional<Instant> before = lastArrival(served);

		assertThat(served.get("/actuator/health").statusCode()).isEqualTo(200);
		assertThat(served.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		assertThat(served.get("/", "User-Agent", "ELB-HealthChecker/2.0").statusCode()).isEqualTo(200);
		assertThat(lastArrival(served)).isEqualTo(before);

		served.get("/");

		assertThat(lastArrival(served)).isNotEqualTo(before);
	}

	@ParameterizedTest
	@MethodSource("applications")
	void streamsOfEventsCountForAsLongAsTheyAreOpen(Kind kind, Version version, boolean virtual) {
		Served served = served(kind, version, virtual);
		CompletableFuture<HttpResponse<String>> events = served.later("/events");
		served.awaitInFlight(1);
		served.awaitLongLived(1);

		assertThat(events).isNotDone();
		events.cancel(true);
		served.endStreams();
		served.awaitInFlight(0);
	}

	@ParameterizedTest
	@MethodSource("applications")
	void socketsCountUntilTheyAreClosed(Kind kind, Version version, boolean virtual) {
		Served served = served(kind, version, virtual);
		WebSocket socket = served.socket(new WebSocket.Listener() {
		});
		served.awaitInFlight(1);
		served.awaitLongLived(1);

		socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();

		served.awaitInFlight(0);
		served.awaitLongLived(0);
	}

	private static Optional<Instant> lastArrival(Served served) {
		return served.traffic().requests().observe(Instant.now()).lastArrival();
	}

}
