package io.tidegate.traffic;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * One row of the kernel's table of TCP sockets.
 *
 * @param local this side's address and port; IPv4 where IPv6 only wraps it
 * ({@code ::ffff:a.b.c.d})
 * @param remote the other side's address and port, likewise; any address and port 0 for a
 * listening socket
 * @param state the socket's state
 * @param receiveQueue bytes received that the application has not read, a FIN counted as
 * one; for a listening socket the connections not yet accepted
 * @param sendQueue bytes written that the other side has not acknowledged, a FIN counted
 * as one; for a listening socket the longest queue of connections
 * @param activity when data moved, empty if the table does not tell
 * @param sinceEnded how long ago both sides had closed, in {@link TcpState#TIME_WAIT};
 * empty in other states, or if the table does not tell
 */
public record Connection(InetSocketAddress local, InetSocketAddress remote, TcpState state, long receiveQueue,
		long sendQueue, Optional<Activity> activity, Optional<Duration> sinceEnded) {

	/**
	 * How long Linux remembers a connection that this side closed first
	 * ({@code TCP_TIMEWAIT_LEN} in {@code include/net/tcp.h}). From the start again if
	 * the other side repeats its FIN.
	 */
	private static final Duration REMEMBERED = Duration.ofSeconds(60);

	/**
	 * Create a row that does not tell an end.
	 * @param local this side's address and port
	 * @param remote the other side's address and port
	 * @param state the socket's state
	 * @param receiveQueue bytes received that the application has not read
	 * @param sendQueue bytes written that the other side has not acknowledged
	 * @param activity when data moved, empty if the table does not tell
	 */
	public Connection(InetSocketAddress local, InetSocketAddress remote, TcpState state, long receiveQueue,
			long sendQueue, Optional<Activity> activity) {
		this(local, remote, state, receiveQueue, sendQueue, activity, Optional.empty());
	}

	/**
	 * A connection that has ended and is only remembered.
	 * @param local this side's address and port
	 * @param remote the other side's address and port
	 * @param left how long the kernel still remembers it. Longer than it ever does tells
	 * nothing
	 * @return the row
	 */
	public static Connection remembered(InetSocketAddress local, InetSocketAddress remote, Duration left) {
		Duration ago = REMEMBERED.minus(left);
		return new Connection(local, remote, TcpState.TIME_WAIT, 0, 0, Optional.empty(),
				ago.isNegative() ? Optional.empty() : Optional.of(ago));
	}

	/** Bytes the application has yet to read, without the FIN. */
	long unread() {
		return Math.max(0, this.receiveQueue - (this.state.finReceived() ? 1 : 0));
	}

	/** Bytes the other side has yet to acknowledge, without the FIN. */
	long undelivered() {
		return Math.max(0, this.sendQueue - (this.state.finSent() ? 1 : 0));
	}

	/** Bytes of data received so far, without the FIN; 0 if the table does not tell. */
	long received() {
		return this.activity.map((known) -> Math.max(0, known.bytesReceived() - (this.state.finReceived() ? 1 : 0)))
			.orElse(0L);
	}

}
