package io.tidegate.rehearsal.longlived;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What the other side of a WebSocket says, for a thread that waits for it.
 */
final class Echoes implements WebSocket.Listener {

	private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

	private final StringBuilder parts = new StringBuilder();

	/**
	 * Waits for what comes next.
	 * @param patience how long at most
	 * @return what came
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Heard next(Duration patience) throws InterruptedException {
		@Nullable Heard next = this.heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
		return (next != null) ? next : new Silence();
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
		this.parts.append(text);
		if (last) {
			this.heard.add(new Text(this.parts.toString()));
			this.parts.setLength(0);
		}
		socket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.heard.add(new Closed(code, reason));
		return null;
	}

	@Override
	public void onError(WebSocket socket, Throwable problem) {
		this.heard.add(new Broken(problem));
	}

	/** What there is to hear. */
	sealed interface Heard {

	}

	/**
	 * A whole text.
	 *
	 * @param text the text
	 */
	record Text(String text) implements Heard {

	}

	/**
	 * The end.
	 *
	 * @param code as sent, or 1006 if none was
	 * @param reason as sent, may be empty
	 */
	record Closed(int code, String reason) implements Heard {

	}

	/**
	 * The connection has failed.
	 *
	 * @param problem how
	 */
	record Broken(Throwable problem) implements Heard {

	}

	/** Nothing came in time. */
	record Silence() implements Heard {

	}

}
