package io.tidegate.traffic;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kernel with a clock of its own and as much TCP as the rules look at. Time is in
 * milliseconds, the kernel's clock ticks every 4 ms.
 */
final class SimulatedKernel implements ConnectionTable {

	static final String TARGET = "10.0.0.5";

	static final int PORT = 8080;

	private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

	private static final int TICK = 4;

	final List<Socket> sockets = new ArrayList<>();

	private long millis = 1000;

	private int ports = 20000;

	boolean blind;

	Instant now() {
		return START.plusMillis(this.millis);
	}

	void pass(long millis) {
		this.millis += millis;
	}

	Socket connect(String remote) {
		Socket socket = new Socket(remote, this.ports++);
		this.sockets.add(socket);
		return socket;
	}

	/** A new connection from the address and port of an old one. */
	Socket connectFrom(Socket old) {
		Socket socket = new Socket(old.remote.getHostString(), old.remote.getPort());
		this.sockets.add(socket);
		return socket;
	}

	@Override
	public String name() {
		return this.blind ? "blind" : "simulated";
	}

	@Override
	public Evidence evidence() {
		return this.blind ? Evidence.CONNECTIONS : Evidence.KERNEL;
	}

	@Override
	public List<Connection> read(int port) throws IOException {
		return this.sockets.stream().map(Socket::row).toList();
	}

	/**
	 * The task's end of a connection.
	 */
	final class Socket {

		private final InetSocketAddress remote;

		private InetSocketAddress local = new InetSocketAddress(TARGET, PORT);

		private TcpState state = TcpState.ESTABLISHED;

		private long receivedAt = tick();

		private long sentAt = tick();

		private long acknowledgedAt = tick();

		private long bytes;

		private long dataSent;

		private long emptyReceived = 2;

		private long emptySent = 1;

		private long unacknowledged;

		private long unread;

		/** What is true, which the kernel does not know. */
		boolean requestOpen;

		private Socket(String remote, int port) {
			this.remote = new InetSocketAddress(remote, port);
		}

		Socket to(String address) {
			this.local = new InetSocketAddress(address, PORT);
			return this;
		}

		/**
		 * A request, or a piece of one, read by the application at once. It acknowledges
		 * what was sent.
		 */
		Socket request(int bytes) {
			arrive(bytes);
			this.unread = 0;
			this.requestOpen = true;
			return this;
		}

		/** Bytes the application does not read. */
		Socket arrive(int bytes) {
			this.bytes += bytes;
			this.receivedAt = tick();
			this.unread += bytes;
			if (this.unacknowledged > 0) {
				this.acknowledgedAt = tick();
			}
			this.unacknowledged = 0;
			return this;
		}

		/** The end of the answer. */
		Socket answer() {
			send();
			this.requestOpen = false;
			return this;
		}

		/** A piece of an answer. */
		Socket send() {
			this.dataSent++;
			this.unacknowledged++;
			this.sentAt = tick();
			return this;
		}

		/** The other side acknowledges, without data. */
		Socket acknowledged() {
			this.unacknowledged = 0;
			this.emptyReceived++;
			this.acknowledgedAt = tick();
			return this;
		}

		/** This side acknowledges, without data. */
		Socket acknowledge() {
			this.emptySent++;
			return this;
		}

		/** The other side closes. */
		Socket finReceived() {
			this.state = (this.state == TcpState.FIN_WAIT1) ? TcpState.CLOSING : TcpState.CLOSE_WAIT;
			this.bytes++;
			this.unread++;
			this.emptyReceived++;
			this.acknowledgedAt = tick();
			this.unacknowledged = 0;
			return this;
		}

		Socket become(TcpState state) {
			this.state = state;
			return this;
		}

		/** The kernel forgets it. */
		void vanish() {
			SimulatedKernel.this.sockets.remove(this);
		}

		private long tick() {
			return SimulatedKernel.this.millis / TICK;
		}

		private Connection row() {
			Activity activity = new Activity(since(this.receivedAt), since(this.sentAt), since(this.acknowledgedAt),
					this.bytes, this.dataSent, this.emptyReceived, this.emptySent, this.unacknowledged);
			boolean tells = !SimulatedKernel.this.blind && this.state != TcpState.TIME_WAIT;
			return new Connection(this.local, this.remote, this.state, this.unread, this.unacknowledged * 100,
					tells ? Optional.of(activity) : Optional.empty());
		}

		private Duration since(long tick) {
			return Duration.ofMillis((tick() - tick) * TICK);
		}

	}

}
