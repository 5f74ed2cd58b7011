package io.tidegate.rehearsal.ecs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A port of this machine that nobody listens on.
 */
public final class FreePort {

	private FreePort() {
	}

	/**
	 * Find one. It is free at this moment, and kept for nobody.
	 * @return its number
	 * @throws IOException if there is none
	 */
	public static int find() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
