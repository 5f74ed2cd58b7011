package io.tidegate.agent.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A health port with one way of answering, down to the byte.
 */
final class HealthPort implements AutoCloseable {

	final List<String> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final ServerSocket server;

	private final Manners manners;

	/**
	 * What it does with a connection whose request has been read.
	 */
	@FunctionalInterface
	interface Manners {

		void meet(Socket connection, CountDownLatch closed) throws IOException, InterruptedException;

	}

	HealthPort(String address, Manners manners) {
		this.manners = manners;
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getByName(address));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::serve);
	}

	static HealthPort answering(String status, String body) {
		return new HealthPort("127.0.0.1",
				say("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n\r\n" + body));
	}

	static Manners say(String answer) {
		return (connection, closed) -> connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
	}

	static Manners beSilent() {
		return (connection, closed) -> closed.await();
	}

	/** A byte at a time: no single read waits for long, and the answer never ends. */
	static Manners drip() {
		return (connection, closed) -> {
			while (!closed.await(100, TimeUnit.MILLISECONDS)) {
				connection.getOutputStream().write('H');
			}
		};
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void serve() {
		try {
			while (true) {
				Socket connection = this.server.accept();
				Thread.ofVirtual().start(() -> meet(connection));
			}
		}
		catch (IOException ex) {
			this.closed.countDown();
		}
	}

	private void meet(Socket connection) {
		try (connection) {
			this.requests.add(requestLine(connection.getInputStream()));
			this.manners.meet(connection, this.closed);
		}
		catch (IOException | InterruptedException ex) {
			this.requests.add("(broken: " + ex + ")");
		}
	}

	private static String requestLine(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		for (int next = in.read(); next >= 0; next = in.read()) {
			if (head.append((char) next).toString().endsWith("\r\n\r\n")) {
				break;
			}
		}
		return head.substring(0, head.indexOf("\r\n"));
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
