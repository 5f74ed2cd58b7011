package io.tidegate.rehearsal.longlived;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.tidegate.rehearsal.time.Durations;

/**
 * Says something over a WebSocket again and again, and checks that it is said back. A
 * goodbye is the close code 1001, going away (RFC 6455, section 7.4.1).
 */
final class SocketClient implements Client {

	private static final int GOING_AWAY = 1001;

	/** Never sent: the client's own word for an end without a close frame. */
	private static final int NO_CLOSE_FRAME = 1006;

	private final HttpClient http;

	private final URI address;

	private final Duration pause;

	private final Duration patience;

	private final Duration silence;

	/**
	 * Talks to one address.
	 * @param http connects
	 * @param address of the load balancer's listener
	 * @param pause between a text said back and the next
	 * @param patience how long it may take to connect
	 * @param silence how long it may take to be said back
	 */
	SocketClient(HttpClient http, URI address, Duration pause, Duration patience, Duration silence) {
		this.http = http;
		this.address = URI.create("ws://" + address.getAuthority() + "/socket");
		this.pause = pause;
		this.patience = patience;
		this.silence = silence;
	}

	@Override
	public ConnectionKind kind() {
		return ConnectionKind.SOCKET;
	}

	@Override
	public End stay(Runnable opened) throws InterruptedException {
		Echoes echoes = new Echoes();
		CompletableFuture<WebSocket> connecting = this.http.newWebSocketBuilder()
			.connectTimeout(this.patience)
			.buildAsync(this.address, echoes);
		try {
			WebSocket socket = connecting.get();
			opened.run();
			return talk(socket, echoes);
		}
		catch (ExecutionException ex) {
			return new End.NotOpened(Problems.cause(ex));
		}
		finally {
			var _ = connecting.thenAccept(WebSocket::abort);
		}
	}

	private End talk(WebSocket socket, Echoes echoes) throws InterruptedException {
		for (int number = 0;; number++) {
			String text = Integer.toString(number);
			// That nothing could be sent is known from the other direction as well, and
			// better: what comes in says why.
			var _ = socket.sendText(text, true);
			Echoes.Heard answer = echoes.next(this.silence);
			if (!answer.equals(new Echoes.Text(text))) {
				return end(answer, "'%s'".formatted(text));
			}
			Echoes.Heard meanwhile = echoes.next(this.pause);
			if (!(meanwhile instanceof Echoes.Silence)) {
				return end(meanwhile, "nothing");
			}
		}
	}

	private End end(Echoes.Heard last, String expected) {
		return switch (last) {
			case Echoes.Text(String text) -> new End.Cut("'%s' was said back instead of %s".formatted(text, expected));
			case Echoes.Closed(int code, String reason) when code == GOING_AWAY ->
				new End.Goodbye("the close code 1001");
			case Echoes.Closed(int code, String reason) when code == NO_CLOSE_FRAME ->
				new End.Cut("the connection ended without a close frame");
			case Echoes.Closed(int code, String reason) -> new End.Cut("closed with the code %d".formatted(code));
			case Echoes.Broken(Throwable problem) -> new End.Cut("the connection broke: " + Problems.words(problem));
			case Echoes.Silence silence -> new End.Cut("nothing was said back for " + Durations.write(this.silence));
		};
	}

}
