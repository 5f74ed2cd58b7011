package io.tidegate.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

import io.tidegate.health.ProbeResult.Passed;

/**
 * Asks whether a port accepts connections: connects, and closes without a word.
 * <p>
 * Safe for use by several threads.
 */
public final class TcpProbe implements Probe {

	private final String host;

	private final int port;

	private final Duration timeout;

	private final BoundedCall call;

	/**
	 * Create a probe.
	 * @param host a name or an address; a name is resolved at each question
	 * @param port 1 to 65535
	 * @param timeout how long resolving and connecting may take together
	 */
	public TcpProbe(String host, int port, Duration timeout) {
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("A port is a number from 1 to 65535, not " + port);
		}
		this.host = host;
		this.port = port;
		this.timeout = timeout;
		this.call = new BoundedCall(timeout);
	}

	@Override
	public ProbeResult ask() {
		return this.call.ask(this::connect);
	}

	private ProbeResult connect() {
		try (Socket socket = new Socket(Proxy.NO_PROXY)) {
			socket.connect(new InetSocketAddress(this.host, this.port), BoundedCall.millis(this.timeout));
			return new Passed();
		}
		catch (IOException ex) {
			return Reasons.of(ex, this.timeout, "it cannot be reached");
		}
	}

}
