package io.tidegate.spring.served;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application is replaced behind a load balancer that hears late of it, under load,
 * with each server and threading.
 */
class RollOutTests {

	static Stream<Arguments> servers() {
		return Stream.of(Kind.values())
			.flatMap((kind) -> Stream.of(true, false).map((virtual) -> Arguments.of(kind, virtual)));
	}

	@ParameterizedTest
	@MethodSource("servers")
	void noRequestFailsWhileOneOfTwoApplicationsStops(Kind kind, boolean virtual) {
		String[] settings = { "--spring.threads.virtual.enabled=" + virtual, "--tidegate.stop-timeout=30s",
				"--tidegate.drain.minimum=1s", "--tidegate.drain.quiet-period=1s" };
		try (Balancer balancer = new Balancer(Balancer.LATE);
				Served stays = balancer.serve(kind, Version.HTTP_1_1, settings);
				Served leaves = balancer.serve(kind, Version.HTTP_1_1, settings);
				Load load = new Load(balancer.port())) {
			load.awaitAnswers(50);
			assertThat(leaves.traffic().requests().hasSeenTraffic()).isTrue();

			leaves.context().close();
			load.awaitAnswers(50);

			assertThat(load.failures()).isEmpty();
			assertThat(balancer.state(stays)).isEqualTo("healthy");
		}
	}

	/**
	 * A request each 10 ms, through the load balancer.
	 */
	private static final class Load implements AutoCloseable {

		private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

		private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

		private final Queue<CompletableFuture<Integer>> sent = new ConcurrentLinkedQueue<>();

		private final ScheduledFuture<?> beat;

		private final AtomicInteger answers = new AtomicInteger();

		private final List<String> failures = new CopyOnWriteArrayList<>();

		private final HttpRequest request;

		Load(int port) {
			this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
			this.beat = this.clock.scheduleAtFixedRate(this::send, 0, 10, TimeUnit.MILLISECONDS);
		}

		private void send() {
			CompletableFuture<HttpResponse<String>> answer = this.client.sendAsync(this.request,
					HttpResponse.BodyHandlers.ofString());
			this.sent.add(answer.handle((response, failure) -> {
				if (failure != null) {
					this.failures.add(failure.toString());
				}
				else if (response.statusCode() != 200) {
					this.failures.add("status " + response.statusCode());
				}
				return this.answers.incrementAndGet();
			}));
		}

		void awaitAnswers(int more) {
			int goal = this.answers.get() + more;
			Awaitility.await().atMost(Served.LIMIT).until(() -> this.answers.get() >= goal);
		}

		List<String> failures() {
			return this.failures;
		}

		@Override
		public void close() {
			this.beat.cancel(false);
			this.sent.forEach(CompletableFuture::join);
			this.clock.shutdownNow();
			this.client.shutdownNow();
		}

	}

}
