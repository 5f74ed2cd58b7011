package io.tidegate.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;

import io.tidegate.time.Timeline;

/**
 * What a socket says, up to a moment and up to a length. The moment holds for the whole,
 * however slowly the bytes drip in.
 */
final class BoundedInput extends FilterInputStream {

	private final Socket socket;

	private final Instant end;

	private int left;

	/**
	 * Bound a socket's input.
	 * @param socket the socket
	 * @param end when reading ends
	 * @param maximum how many bytes are read at most
	 */
	BoundedInput(Socket socket, Instant end, int maximum) throws IOException {
		super(socket.getInputStream());
		this.socket = socket;
		this.end = end;
		this.left = maximum;
	}

	@Override
	public int read() throws IOException {
		prepare();
		int read = super.read();
		this.left -= (read < 0) ? 0 : 1;
		return read;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		prepare();
		int read = super.read(buffer, offset, Math.min(length, this.left));
		this.left -= Math.max(read, 0);
		return read;
	}

	private void prepare() throws IOException {
		if (this.left <= 0) {
			throw new TooLongException();
		}
		this.socket.setSoTimeout(millisUntil(this.end));
	}

	/**
	 * Return how much time is left.
	 * @param end when it is over
	 * @return milliseconds, at least one
	 * @throws SocketTimeoutException if none is left
	 */
	static int millisUntil(Instant end) throws SocketTimeoutException {
		long millis = Duration.between(Timeline.system().now(), end).toMillis();
		if (millis < 1) {
			throw new SocketTimeoutException("time is over");
		}
		return (int) Math.min(millis, Integer.MAX_VALUE);
	}

	/**
	 * There was more to read than would be believed.
	 */
	static final class TooLongException extends IOException {

		private static final long serialVersionUID = 1L;

		TooLongException() {
			super("the answer is too long");
		}

	}

}
