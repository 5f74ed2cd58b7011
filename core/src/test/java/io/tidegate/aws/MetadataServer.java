package io.tidegate.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A task metadata endpoint on loopback, which also answers in all the ways in which none
 * should: over a socket of its own, so that nothing mends what is meant to be broken.
 * <p>
 * Answers 404 until it is told what to say. Safe for use by several threads.
 */
public final class MetadataServer implements AutoCloseable {

	private static final String CONTAINER = "/v4/0a1b2c3d4e5f60718293a4b5c6d7e8f9-2222222222";

	private final ServerSocket socket;

	private final List<String> asked = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final CountDownLatch acceptingOver = new CountDownLatch(1);

	private volatile Behaviour own = Behaviour.status(404);

	private volatile Behaviour task = Behaviour.status(404);

	private MetadataServer() throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon(this::accept);
	}

	/**
	 * Start a server on a free port.
	 */
	public static MetadataServer start() {
		try {
			return new MetadataServer();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what belongs into {@code ECS_CONTAINER_METADATA_URI_V4}.
	 */
	public URI container() {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort() + CONTAINER);
	}

	/**
	 * Say from now on what the asking container is.
	 * @param json the container
	 */
	public void own(String json) {
		own(Behaviour.json(json));
	}

	/**
	 * Answer in some way when asked for the asking container.
	 * @param behaviour the way
	 */
	public void own(Behaviour behaviour) {
		this.own = behaviour;
	}

	/**
	 * Say from now on what the task is.
	 * @param json the task
	 */
	public void task(String json) {
		task(Behaviour.json(json));
	}

	/**
	 * Answer in some way when asked for the task.
	 * @param behaviour the way
	 */
	public void task(Behaviour behaviour) {
		this.task = behaviour;
	}

	/**
	 * Return the first lines of all questions so far.
	 */
	public List<String> asked() {
		return List.copyOf(this.asked);
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.socket.accept();
				daemon(() -> serve(connection));
			}
		}
		catch (IOException ex) {
			this.closed.countDown();
		}
		finally {
			this.acceptingOver.countDown();
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			BufferedReader question = new BufferedReader(
					new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
			String first = String.valueOf(question.readLine());
			this.asked.add(first);
			for (String line = question.readLine(); line != null && !line.isEmpty();) {
				line = question.readLine();
			}
			Behaviour behaviour = first.contains(CONTAINER + "/task ") ? this.task : this.own;
			behaviour.answer(new Exchange(connection, this.closed));
		}
		catch (IOException | InterruptedException ex) {
			// The client left, as clients of broken servers do.
			this.asked.add("(left)");
		}
	}

	// The kernel keeps listening until the thread that accepts has heard of the end.
	@Override
	public void close() {
		this.closed.countDown();
		try {
			this.socket.close();
			if (!this.acceptingOver.await(10, TimeUnit.SECONDS)) {
				throw new IllegalStateException("The server did not stop accepting");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "metadata-server");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * One connection, after its question.
	 *
	 * @param connection the connection; closed after the answer
	 * @param closed counted down when the server closes
	 */
	public record Exchange(Socket connection, CountDownLatch closed) {

		OutputStream out() throws IOException {
			return this.connection.getOutputStream();
		}

		boolean pause(Duration duration) throws InterruptedException {
			return !this.closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
		}

	}

	/**
	 * A way to answer.
	 */
	@FunctionalInterface
	public interface Behaviour {

		/**
		 * Answer.
		 * @param exchange the connection
		 * @throws IOException if the client left
		 * @throws InterruptedException if the thread is interrupted
		 */
		void answer(Exchange exchange) throws IOException, InterruptedException;

		/**
		 * Answer 200 with JSON.
		 */
		static Behaviour json(String json) {
			return raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
					+ json.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + json);
		}

		/**
		 * Answer with a status and next to nothing.
		 */
		static Behaviour status(int status) {
			return raw("HTTP/1.1 " + status + " So\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
		}

		/**
		 * Send these characters, each as one byte unless it needs more.
		 */
		static Behaviour raw(String text) {
			return raw(text.getBytes(StandardCharsets.UTF_8));
		}

		/**
		 * Send these bytes.
		 */
		static Behaviour raw(byte[] bytes) {
			return (exchange) -> exchange.out().write(bytes);
		}

		/**
		 * Send this and then, as long as somebody listens, one byte more now and then.
		 */
		static Behaviour drip(String head, char drop, Duration pause) {
			return (exchange) -> {
				raw(head).answer(exchange);
				while (exchange.pause(pause)) {
					exchange.out().write(drop);
				}
			};
		}

		/**
		 * Send this and then nothing, without an end.
		 */
		static Behaviour stall(String head) {
			return (exchange) -> {
				raw(head).answer(exchange);
				exchange.closed().await();
			};
		}

		/**
		 * Send this, and reset the connection.
		 */
		static Behaviour reset(String head) {
			return (exchange) -> {
				raw(head).answer(exchange);
				exchange.connection().setSoLinger(true, 0);
			};
		}

	}

}
