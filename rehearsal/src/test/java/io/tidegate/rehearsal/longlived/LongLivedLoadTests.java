package io.tidegate.rehearsal.longlived;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.tidegate.rehearsal.result.ConnectionEnd;
import io.tidegate.rehearsal.result.LongLivedResult;
import io.tidegate.rehearsal.result.LongLivedResult.Connections;
import io.tidegate.rehearsal.time.Time;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LongLivedLoadTests {

	private final List<String> failed = new CopyOnWriteArrayList<>();

	private final AtomicInteger visits = new AtomicInteger();

	@Test
	void clientsComeBackWhenTheyAreToldToGoAndWhatIsOpenInTheEndHasNotEnded() throws Exception {
		try (SmallServer server = new SmallServer(this::goodbyeToTheFirst); LongLivedLoad load = start(server, 1, 0)) {
			await().until(() -> load.words().equals("1 connected, 1 goodbyes, 0 cut"));
			LongLivedResult result = load.finish();
			assertThat(result.byKind()).containsEntry("STREAM", new Connections(1, 2, 1, 0, 1));
			assertThat(result.ends()).singleElement().returns(true, ConnectionEnd::goodbye);
		}
	}

	@Test
	void dozensOfBothKindsStayAtOnce() throws Exception {
		try (SmallServer server = new SmallServer(LongLivedLoadTests::keep);
				LongLivedLoad load = start(server, 40, 40)) {
			await().until(() -> load.words().equals("80 connected, 0 goodbyes, 0 cut"));
			assertThat(load.finish().byKind()).containsEntry("STREAM", new Connections(40, 40, 0, 0, 40))
				.containsEntry("SOCKET", new Connections(40, 40, 0, 0, 40));
		}
	}

	@Test
	void whoCannotConnectIsCountedElsewhereAndTriesAgain() throws Exception {
		try (SmallServer server = new SmallServer((request) -> request.response().setStatusCode(503).end());
				LongLivedLoad load = start(server, 0, 1)) {
			await().until(() -> this.failed.size() > 1);
			assertThat(load.finish().byKind()).containsEntry("SOCKET", new Connections(1, 0, 0, 0, 0));
			assertThat(this.failed).contains("SOCKET 503");
		}
	}

	private LongLivedLoad start(SmallServer server, int streams, int sockets) {
		return LongLivedLoad.start(
				Time.system(), new LongLivedSettings(server.address(), streams, sockets, Duration.ofMillis(10),
						Duration.ofSeconds(20), Duration.ofSeconds(20)),
				(kind, cause) -> this.failed.add(kind + " " + cause.label()));
	}

	private void goodbyeToTheFirst(HttpServerRequest request) {
		if (this.visits.incrementAndGet() == 1) {
			request.response().setChunked(true).end("event:goodbye\ndata:now\n\n");
		}
		else {
			keep(request);
		}
	}

	private static void keep(HttpServerRequest request) {
		if (request.path().equals("/events")) {
			request.response().setChunked(true).write("data:0\n\n");
			return;
		}
		request.toWebSocket().onSuccess((socket) -> socket.textMessageHandler(socket::writeTextMessage));
	}

}
