package io.tidegate.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on loopback that answers with whatever bytes it is told to, at whatever pace,
 * and knows how many of its connections the client has not closed yet.
 */
public final class RawServer implements AutoCloseable {

	private final ServerSocket socket;

	private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "raw-server");
		thread.setDaemon(true);
		return thread;
	});

	private final CountDownLatch closed = new CountDownLatch(1);

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger open = new AtomicInteger();

	private volatile Answer answer;

	/**
	 * Open a server.
	 * @param answer what it does with each connection
	 */
	public RawServer(Answer answer) {
		this.answer = answer;
		try {
			this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::accept);
	}

	/**
	 * Return the port that it listens on.
	 */
	public int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Return how many connections there have been.
	 */
	public int accepted() {
		return this.accepted.get();
	}

	/**
	 * Return how many connections the client has not closed yet.
	 */
	public int open() {
		return this.open.get();
	}

	/**
	 * Answer in another way from now on.
	 * @param next what it does with each connection
	 */
	public void answerWith(Answer next) {
		this.answer = next;
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				this.accepted.incrementAndGet();
				this.open.incrementAndGet();
				this.threads.execute(() -> serve(connection));
			}
			catch (IOException ex) {
				// Closed.
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			this.answer.give(new Line(connection, this.closed));
		}
		catch (IOException ex) {
			// The client has gone, which is what many answers here are for.
		}
		finally {
			this.open.decrementAndGet();
		}
	}

	@Override
	public void close() throws IOException {
		this.closed.countDown();
		this.socket.close();
		this.threads.shutdownNow();
	}

	/**
	 * What to do with a connection; it is closed afterwards.
	 */
	@FunctionalInterface
	public interface Answer {

		/**
		 * Answer.
		 * @param line the connection
		 * @throws IOException if the client has gone
		 */
		void give(Line line) throws IOException;

	}

	/**
	 * The server's side of one connection.
	 *
	 * @param connection the socket
	 * @param closed counted down when the server is closed
	 */
	public record Line(Socket connection, CountDownLatch closed) {

		/**
		 * Read up to the blank line that ends a request without a body.
		 * @return this
		 * @throws IOException if the client has gone
		 */
		public Line request() throws IOException {
			InputStream in = this.connection.getInputStream();
			int ends = 0;
			while (ends < 2) {
				int next = in.read();
				if (next < 0) {
					throw new IOException("The request broke off");
				}
				ends = (next == '\n') ? ends + 1 : (next == '\r') ? ends : 0;
			}
			return this;
		}

		/**
		 * Send bytes.
		 * @param bytes the bytes
		 * @return this
		 * @throws IOException if the client has gone
		 */
		public Line send(byte[] bytes) throws IOException {
			this.connection.getOutputStream().write(bytes);
			return this;
		}

		/**
		 * Send some bytes again and again, with a pause of 20 ms after each time, until
		 * the client or the server closes.
		 * @param bytes the bytes
		 * @throws IOException when the client has gone
		 */
		public void drip(byte[] bytes) throws IOException {
			while (!pause(20)) {
				send(bytes);
			}
		}

		/**
		 * Be silent until the client or the server closes.
		 * @throws IOException if the client has gone
		 */
		public void hold() throws IOException {
			this.connection.setSoTimeout(50);
			while (this.closed.getCount() > 0) {
				try {
					if (this.connection.getInputStream().read() < 0) {
						return;
					}
				}
				catch (SocketTimeoutException ex) {
					// Still there.
				}
			}
		}

		/**
		 * End the connection with a reset.
		 * @throws IOException if the client has gone
		 */
		public void reset() throws IOException {
			this.connection.setSoLinger(true, 0);
			this.connection.close();
		}

		private boolean pause(long millis) {
			try {
				return this.closed.await(millis, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return true;
			}
		}

	}

}
