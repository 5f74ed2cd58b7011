package io.tidegate.localalb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PageTests {

	private final Bench bench = new Bench(Bench.fast());

	private final JsonMapper json = new JsonMapper();

	private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

	@AfterEach
	void close() {
		this.readers.shutdownNow();
		this.bench.close();
	}

	private HttpResponse<String> get(String path) {
		return this.bench.send(HttpRequest.newBuilder(this.bench.page(path)).build());
	}

	private HttpResponse<String> put(String path, String body) {
		return this.bench
			.send(HttpRequest.newBuilder(this.bench.page(path)).PUT(BodyPublishers.ofString(body)).build());
	}

	private JsonNode state() {
		return this.json.readTree(this.bench.pageState());
	}

	private static Stream<JsonNode> each(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	/**
	 * The data of each event that comes from now on.
	 */
	private List<JsonNode> events() {
		List<JsonNode> events = new CopyOnWriteArrayList<>();
		this.readers.execute(() -> read(events));
		Bench.eventually(() -> !events.isEmpty());
		return events;
	}

	private void read(List<JsonNode> events) {
		try {
			HttpResponse<Stream<String>> response = this.bench.http
				.send(HttpRequest.newBuilder(this.bench.page("events")).build(), BodyHandlers.ofLines());
			response.body()
				.filter((line) -> line.startsWith("data: "))
				.forEach((line) -> events.add(this.json.readTree(line.substring("data: ".length()))));
		}
		catch (IOException | UncheckedIOException | InterruptedException ex) {
			// The test is over.
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void theStateTellsListenersGroupsTargetsAndRequests() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		this.bench.get("/orders?x=1");
		this.bench.lastRecord(1);

		JsonNode state = state();

		JsonNode listener = state.at("/listeners/0");
		assertThat(listener.at("/balancer").asString()).isEqualTo("edge");
		assertThat(listener.at("/port").asInt()).isEqualTo(this.bench.port);
		assertThat(listener.at("/rules/0/priority").asString()).isEqualTo("default");
		assertThat(listener.at("/rules/0/actions/0").asString()).isEqualTo("forward to orders");
		assertThat(state.at("/groups/0/name").asString()).isEqualTo("orders");
		JsonNode target = state.at("/groups/0/targets/0");
		assertThat(target.at("/address").asString()).isEqualTo(backend.address());
		assertThat(target.at("/state").asString()).isEqualTo("healthy");
		assertThat(each(target.at("/history")).map((span) -> span.at("/state").asString())).containsExactly("initial",
				"healthy");
		JsonNode request = state.at("/requests/0");
		assertThat(request.at("/path").asString()).isEqualTo("/orders");
		assertThat(request.at("/status").asInt()).isEqualTo(200);
		assertThat(request.at("/target").asString()).isEqualTo(backend.address());
		assertThat(state.at("/traffic/0/ok").asInt()).isEqualTo(1);
		assertThat(state.at("/inFlight").asInt()).isZero();
		assertThat(state.at("/knobs/fault").asString()).isEqualTo("none");
		assertThat(state.at("/knobs/lag").asString()).isEqualTo("0s");
	}

	@Test
	void theStateTellsOfZonesWhereTheyMatter() {
		Backend backend = this.bench.backend("127.0.1.1");
		this.bench.groupAttributes("load_balancing.cross_zone.enabled", "false");
		this.bench.registerIn("us-east-1b", backend);

		JsonNode group = state().at("/groups/0");

		assertThat(group.at("/zonal").asBoolean()).isTrue();
		assertThat(group.at("/targets/0/zone").asString()).isEqualTo("us-east-1b");
		assertThat(state().at("/listeners/0/clients").asString()).isEmpty();
	}

	@Test
	void aRequestThatHasNotEndedIsInFlight() {
		this.bench.healthyRaw("127.0.1.1", (socket) -> {
		});

		CompletableFuture<?> waiting = this.bench.http
			.sendAsync(HttpRequest.newBuilder(this.bench.uri("/slow")).build(), BodyHandlers.discarding());

		Bench.eventually(() -> state().at("/inFlight").asInt() == 1);
		assertThat(waiting).isNotDone();
	}

	@Test
	void eventsBeginWithASnapshotAndGoOnWithWhatChanges() {
		Backend backend = this.bench.healthyBackend("127.0.1.1");
		List<JsonNode> events = events();
		assertThat(events.get(0).at("/groups/0/targets/0/state").asString()).isEqualTo("healthy");

		this.bench.get("/orders");
		Bench
			.eventually(() -> later(events).anyMatch((one) -> one.at("/requests/0/path").asString().equals("/orders")));
		this.bench.deregister(backend);
		Bench.eventually(() -> later(events)
			.anyMatch((one) -> one.at("/groups/0/targets/0/state").asString("").equals("draining")));
		assertThat(later(events).map((one) -> one.at("/listeners"))).allMatch(JsonNode::isNull);
	}

	private static Stream<JsonNode> later(List<JsonNode> events) {
		return events.stream().skip(1);
	}

	@Test
	void manyRequestsAreToldInFewEvents() {
		this.bench.healthyBackend("127.0.1.1");
		List<JsonNode> events = events();
		long begun = System.nanoTime();
		IntStream.range(0, 500).forEach((number) -> this.bench.get("/" + number));
		Bench.eventually(() -> later(events).flatMap((one) -> each(one.at("/requests")))
			.anyMatch((one) -> one.at("/path").asString().equals("/499")));
		double seconds = (System.nanoTime() - begun) / 1e9;

		assertThat(events.size()).isLessThan((int) (seconds * 10) + 3);
		assertThat(each(state().at("/requests"))).hasSize(200).last().satisfies((one) -> {
			assertThat(one.at("/path").asString()).isEqualTo("/499");
			assertThat(one.at("/number").asInt()).isEqualTo(500);
		});
	}

	@Test
	void theLagCanBeSetWhileItRuns() {
		assertThat(get("lag").body()).isEqualTo("0s\n");

		assertThat(put("lag", "2s-4s").body()).isEqualTo("2s-4s\n");

		assertThat(state().at("/knobs/lag").asString()).isEqualTo("2s-4s");
		HttpResponse<String> refused = put("lag", "soon");
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("'soon' is not a duration").hasLineCount(1);
	}

	@Test
	void aLagThatWasSetHoldsForTheNextDeregistration() {
		Backend going = this.bench.healthyBackend("127.0.1.1");
		this.bench.healthyBackend("127.0.1.2");
		put("lag", "1m");

		this.bench.deregister(going);
		IntStream.range(0, 4).forEach((number) -> this.bench.get("/"));

		assertThat(going.requests()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "'', text/html; charset=utf-8", "page.css, text/css; charset=utf-8",
			"page.js, text/javascript; charset=utf-8", "model.js, text/javascript; charset=utf-8",
			"views.js, text/javascript; charset=utf-8" })
	void thePageComesFromTheProgramAlone(String path, String type) {
		HttpResponse<String> response = get(path);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
		assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'self'");
		assertThat(response.body().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "https://");
	}

	@ParameterizedTest
	@ValueSource(strings = { "absent", "../api/ApiServer.class", "State.class", "page.css/" })
	void whatIsNotOfThePageIsNotThere(String path) {
		assertThat(get(path).statusCode()).isEqualTo(404);
	}

	@Test
	void thePageIsThereWhileTheApiIsDown() {
		put("fault", "down");

		assertThat(get("").statusCode()).isEqualTo(200);
		assertThat(state().at("/knobs/fault").asString()).isEqualTo("down");
	}

	@Test
	void withoutTheLastSlashThePageIsFoundToo() {
		URI bare = this.bench.alb.apiEndpoint().resolve("/_local-alb");
		HttpResponse<String> response = this.bench.send(HttpRequest.newBuilder(bare).build());

		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(response.headers().firstValue("Location")).hasValue("/_local-alb/");
	}

}
