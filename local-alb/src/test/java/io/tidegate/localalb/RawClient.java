package io.tidegate.localalb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends exactly what it is given.
 */
final class RawClient {

	private static final int LIMIT_MILLIS = 20_000;

	private RawClient() {
	}

	static Socket connect(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(LIMIT_MILLIS);
		return socket;
	}

	static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * Sends a request and reads until the load balancer closes.
	 */
	static String exchange(int port, String request) throws IOException {
		try (Socket socket = connect(port)) {
			send(socket, request);
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

}
