package io.tidegate.localalb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A target on bare sockets, for behaviour that no proper server has. It passes every
 * health check, and does with a request's connection what it is told to.
 */
final class RawBackend implements TestTarget {

	private final ServerSocket server;

	private final RawHandler handler;

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	/**
	 * What to do with a connection on which a request's head has come in.
	 */
	@FunctionalInterface
	interface RawHandler {

		void handle(Socket socket) throws IOException;

	}

	RawBackend(String address, RawHandler handler) {
		this.handler = handler;
		try {
			this.server = new ServerSocket();
			this.server.bind(new InetSocketAddress(address, 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.startVirtualThread(this::accept);
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.connections.add(socket);
				Thread.startVirtualThread(() -> serve(socket));
			}
			catch (IOException ex) {
				// Closed: nobody is accepted any more.
				return;
			}
		}
	}

	private void serve(Socket socket) {
		try {
			String head = readHead(socket.getInputStream());
			if (head.startsWith("GET /health")) {
				write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
				socket.close();
			}
			else if (!head.isEmpty()) {
				this.handler.handle(socket);
			}
		}
		catch (IOException ex) {
			// The load balancer has closed: what the test looks at is on its side.
			this.connections.remove(socket);
		}
	}

	static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Reads a head; empty if the connection is closed before.
	 */
	static String readHead(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = in.read();
			if (next < 0) {
				return "";
			}
			head.append((char) next);
		}
		return head.toString();
	}

	@Override
	public int port() {
		return this.server.getLocalPort();
	}

	@Override
	public String id() {
		return this.server.getInetAddress().getHostAddress();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.connections) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
