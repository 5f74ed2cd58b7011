package io.tidegate.agent.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One question to the health port, over a socket of its own: an HTTP client, and
 * {@code new Socket()} with its proxies too, would read configuration files on the way.
 */
final class HealthQuestion implements Runnable {

	private static final String DEFAULT_PORT = "8081";

	/** HTTP/1.0, so that the answer ends with the connection and is never chunked. */
	private static final String REQUEST = "GET /health?for=ecs HTTP/1.0\r\nHost: 127.0.0.1\r\nUser-Agent: Tidegate\r\n\r\n";

	private static final int LONGEST_ANSWER = 8_192;

	private final String address;

	private final String port;

	private volatile String problem;

	HealthQuestion(Map<String, String> environment) {
		this.address = environment.getOrDefault("TIDEGATE_HEALTH_ADDRESS", "");
		this.port = environment.getOrDefault("TIDEGATE_HEALTH_PORT", DEFAULT_PORT);
		this.problem = where().concat(" gave no answer in time: look at the agent's log and at its CPU");
	}

	/**
	 * Return why the task is not live, empty if it is.
	 */
	String problem() {
		return this.problem;
	}

	@Override
	public void run() {
		this.problem = ask();
	}

	private String ask() {
		try {
			return HealthAnswer.problem(exchange(new InetSocketAddress(host(), Integer.parseInt(this.port))));
		}
		catch (ConnectException ex) {
			return where().concat(" refused the connection: the agent is not running, or its health port is another");
		}
		catch (UnknownHostException ex) {
			return where().concat(" cannot be asked: write an address into TIDEGATE_HEALTH_ADDRESS");
		}
		catch (IOException ex) {
			return where().concat(" broke off its answer: look at the agent's log");
		}
		catch (IllegalArgumentException ex) {
			return where().concat(" cannot be asked: write a port between 1 and 65535 into TIDEGATE_HEALTH_PORT");
		}
	}

	private static String exchange(InetSocketAddress agent) throws IOException {
		try (Socket socket = new Socket(Proxy.NO_PROXY)) {
			socket.connect(agent);
			socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
		}
	}

	private InetAddress host() throws UnknownHostException {
		return listensEverywhere() ? InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 })
				: InetAddress.getByName(this.address);
	}

	private boolean listensEverywhere() {
		return this.address.isEmpty() || this.address.equals("0.0.0.0") || this.address.equals("::");
	}

	private String where() {
		return (listensEverywhere() ? "127.0.0.1" : this.address).concat(":").concat(this.port);
	}

}
