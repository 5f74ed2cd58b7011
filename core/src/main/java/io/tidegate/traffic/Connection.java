package io.tidegate.traffic;

import java.net.InetSocketAddress;
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
 */
public record Connection(InetSocketAddress local, InetSocketAddress remote, TcpState state, long receiveQueue,
		long sendQueue, Optional<Activity> activity) {

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
