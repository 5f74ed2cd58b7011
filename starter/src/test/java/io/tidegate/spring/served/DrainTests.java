package io.tidegate.spring.served;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import io.tidegate.drain.DrainEnd;
import io.tidegate.drain.DrainReport;
import io.tidegate.drain.Drainer;
import io.tidegate.spring.GoodbyeEvent;
import io.tidegate.traffic.Evidence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ApplicationListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A drain from inside, with the real SDK against a local load balancer, in each server,
 * protocol and threading.
 */
class DrainTests {

	private static Balancer balancer = new Balancer();

	@AfterAll
	static void close() {
		balancer.close();
	}

	static Stream<Arguments> applications() {
		return ExactCountTests.applications();
	}

	static Stream<Arguments> servers() {
		return RollOutTests.servers();
	}

	private static Served start(Kind kind, Version version, boolean virtual) {
		return balancer.serve(kind, version, "--spring.threads.virtual.enabled=" + virtual,
				"--tidegate.stop-timeout=20s", "--tidegate.drain.margin=2s", "--tidegate.drain.minimum=1s",
				"--tidegate.drain.quiet-period=300ms", "--tidegate.drain.goodbye=60s");
	}

	@ParameterizedTest
	@MethodSource("applications")
	void theApplicationAnswersUntilItsTrafficHasEnded(Kind kind, Version version, boolean virtual) {
		try (Served served = start(kind, version, virtual)) {
			Drainer drainer = served.bean(Drainer.class);
			Gates gates = served.bean(Gates.class);
			CompletableFuture<HttpResponse<String>> slow = served.later("/deferred");
			served.awaitInFlight(1);

			CompletableFuture<Void> stopping = served.stopping();
			balancer.awaitLeft(served);

			assertThat(served.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			assertThat(served.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			HttpResponse<String> answer = served.get("/");
			assertThat(answer.body()).isEqualTo("hello");
			assertThat(answer.headers().firstValue("connection"))
				.isEqualTo((version == Version.HTTP_1_1) ? Optional.of("close") : Optional.empty());
			assertThat(stopping).isNotDone();

			gates.open();

			assertThat(slow).succeedsWithin(Served.LIMIT).extracting(HttpResponse::statusCode).isEqualTo(200);
			assertThat(stopping).succeedsWithin(Served.LIMIT);
			assertThat(drainer.lastReport()).hasValueSatisfying((report) -> {
				assertThat(report.end()).isInstanceOf(DrainEnd.Quiet.class);
				assertThat(report.evidence()).isEqualTo(Evidence.EXACT);
				assertThat(report.missing()).isEmpty();
				assertThat(report.groups()).extracting(DrainReport.GroupOutcome::outcome)
					.containsExactly(DrainReport.Outcome.DEREGISTERED);
			});
		}
	}

	@ParameterizedTest
	@MethodSource("servers")
	void streamsAndSocketsEndWithTheirGoodbye(Kind kind, boolean virtual) {
		try (Served served = start(kind, Version.HTTP_1_1, virtual)) {
			Drainer drainer = served.bean(Drainer.class);
			CompletableFuture<GoodbyeEvent> event = new CompletableFuture<>();
			served.context().addApplicationListener((ApplicationListener<GoodbyeEvent>) event::complete);
			CompletableFuture<HttpResponse<String>> events = served.later("/events");
			CompletableFuture<Integer> closed = new CompletableFuture<>();
			WebSocket socket = served.socket(new Closing(closed));
			served.awaitLongLived(2);

			CompletableFuture<Void> stopping = served.stopping();

			assertThat(closed).succeedsWithin(Served.LIMIT).isEqualTo(1001);
			assertThat(events).succeedsWithin(Served.LIMIT)
				.satisfies((answer) -> assertThat(answer.body()).isEqualTo("data:first\n\n"));
			assertThat(event).isCompleted();
			assertThat(stopping).succeedsWithin(Served.LIMIT);
			assertThat(socket.isInputClosed()).isTrue();
			assertThat(drainer.lastReport().orElseThrow().end()).isInstanceOf(DrainEnd.Quiet.class);
		}
	}

	private record Closing(CompletableFuture<Integer> code) implements WebSocket.Listener {

		@Override
		public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
			this.code.complete(status);
			return CompletableFuture.completedFuture(null);
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.code.completeExceptionally(error);
		}

	}

}
