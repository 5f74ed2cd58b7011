package io.tidegate.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A node of a load balancer, as far as the kernel can see: one kept-alive connection from
 * an address that is not the task's own.
 */
final class Client implements AutoCloseable {

	private final Socket socket = new Socket();

	Client(Application application, String from) {
		try {
			this.socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
			this.socket.connect(new InetSocketAddress(application.address(), application.port()));
			this.socket.setSoTimeout(60_000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void send(String path) {
		try {
			this.socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: app\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Read one answer, whose body is two bytes long. */
	String receive() {
		try {
			InputStream in = this.socket.getInputStream();
			StringBuilder answer = new StringBuilder();
			while (!answer.toString().endsWith("\r\n\r\nok")) {
				int next = in.read();
				if (next < 0) {
					throw new IOException("the connection was closed after: " + answer);
				}
				answer.append((char) next);
			}
			return answer.substring(0, answer.indexOf("\r\n"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
