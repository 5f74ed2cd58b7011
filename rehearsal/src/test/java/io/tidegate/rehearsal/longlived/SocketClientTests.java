package io.tidegate.rehearsal.longlived;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.tidegate.rehearsal.load.FailureCause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SocketClientTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final AtomicInteger opened = new AtomicInteger();

	@AfterEach
	void close() {
		this.http.shutdownNow();
	}

	@Test
	void theCodeForGoingAwayIsAGoodbye() throws Exception {
		List<String> heard = new CopyOnWriteArrayList<>();
		assertThat(stay(SmallServer.talking((socket) -> socket.textMessageHandler((text) -> {
			heard.add(text);
			socket.writeTextMessage(text);
			if (heard.size() == 2) {
				socket.close((short) 1001);
			}
		})))).isEqualTo(new End.Goodbye("the close code 1001"));
		assertThat(heard).containsExactly("0", "1");
		assertThat(this.opened).hasValue(1);
	}

	@Test
	void goingAwayInsteadOfAnEchoIsAGoodbyeAsWell() throws Exception {
		assertThat(stay(SmallServer.talking((socket) -> socket.close((short) 1001))))
			.isEqualTo(new End.Goodbye("the close code 1001"));
	}

	@Test
	void anyOtherCodeIsCut() throws Exception {
		assertThat(stay(SmallServer.talking((socket) -> socket.close((short) 1000))))
			.isEqualTo(new End.Cut("closed with the code 1000"));
	}

	@Test
	void aConnectionThatClosesWithoutAWordIsCut() throws Exception {
		assertThat(stay(SmallServer.hangingUp())).isEqualTo(new End.Cut("the connection ended without a close frame"));
	}

	@Test
	void whatIsNotSaidBackIsCut() throws Exception {
		assertThat(stay(SmallServer.talking((socket) -> {
		}), Duration.ofMillis(300))).isEqualTo(new End.Cut("nothing was said back for 300ms"));
	}

	@Test
	void anotherEchoIsCut() throws Exception {
		assertThat(stay(SmallServer
			.talking((socket) -> socket.textMessageHandler((text) -> socket.writeTextMessage("not " + text)))))
			.isEqualTo(new End.Cut("'not 0' was said back instead of '0'"));
	}

	@Test
	void anotherStatusIsNoConnection() throws Exception {
		assertThat(stay(new SmallServer((request) -> request.response().setStatusCode(502).end())))
			.isEqualTo(new End.NotOpened(FailureCause.BAD_GATEWAY));
		assertThat(this.opened).hasValue(0);
	}

	@Test
	void aClosedPortIsNoConnection() throws Exception {
		SmallServer server = SmallServer.hangingUp();
		URI gone = server.address();
		server.close();
		assertThat(client(gone, PATIENCE).stay(this.opened::incrementAndGet))
			.isEqualTo(new End.NotOpened(FailureCause.REFUSED));
	}

	private End stay(SmallServer server) throws InterruptedException {
		return stay(server, PATIENCE);
	}

	private End stay(SmallServer server, Duration silence) throws InterruptedException {
		try (server) {
			return client(server.address(), silence).stay(this.opened::incrementAndGet);
		}
	}

	private SocketClient client(URI address, Duration silence) {
		return new SocketClient(this.http, address, Duration.ofMillis(10), PATIENCE, silence);
	}

}
