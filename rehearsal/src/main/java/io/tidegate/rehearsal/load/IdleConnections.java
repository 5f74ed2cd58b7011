package io.tidegate.rehearsal.load;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Kept-alive connections straight to an application that carry one request and then
 * nothing, for as long as the application lets them. Safe for use by several threads.
 */
public final class IdleConnections implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 10_000;

	private static final String REQUEST = "GET / HTTP/1.1\r\nHost: idle\r\nConnection: keep-alive\r\n\r\n";

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final String from;

	/**
	 * None yet.
	 * @param from the loopback address they come from
	 */
	public IdleConnections(String from) {
		this.from = from;
	}

	/**
	 * Opens some more.
	 * @param target the application
	 * @param count how many
	 * @throws IOException if the application does not take them
	 */
	public void open(InetSocketAddress target, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			this.sockets.add(openOne(target));
		}
	}

	@Override
	public void close() {
		for (Socket socket : this.sockets) {
			try {
				socket.close();
			}
			catch (IOException ex) {
				// it is gone either way
			}
		}
	}

	private Socket openOne(InetSocketAddress target) throws IOException {
		Socket socket = new Socket();
		socket.setSoTimeout(PATIENCE_MILLIS);
		socket.bind(new InetSocketAddress(InetAddress.getByName(this.from), 0));
		socket.connect(target, PATIENCE_MILLIS);
		socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
		InputStream answer = socket.getInputStream();
		if (answer.read(new byte[4096]) < 0) {
			throw new IOException("The application at %s closed an idle connection at once".formatted(target));
		}
		return socket;
	}

}
