package io.tidegate.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The port to the kernel's table of TCP sockets in this network namespace.
 */
public interface ConnectionTable {

	/**
	 * The table's name in messages.
	 * @return a short name
	 */
	String name();

	/**
	 * How good an account the table gives.
	 * @return {@link Evidence#KERNEL} if established connections have an
	 * {@link Connection#activity()}, else {@link Evidence#CONNECTIONS}
	 */
	Evidence evidence();

	/**
	 * Reads the sockets whose local port is the given one, of IPv4 and IPv6. Sockets in
	 * {@link TcpState#TIME_WAIT} may be left out.
	 * @param port the local port
	 * @return the sockets, in no order
	 * @throws IOException if the table cannot be read; the message says why
	 */
	List<Connection> read(int port) throws IOException;

	/**
	 * Reads the same, and with it the connections that this side closed first and that
	 * the kernel only remembers: {@link TcpState#TIME_WAIT}, for a minute after their
	 * end, and with {@link Connection#sinceEnded()} where it tells. There may be
	 * thousands.
	 * @param port the local port
	 * @return the sockets, in no order; without those in {@code TIME_WAIT} if the table
	 * does not tell
	 * @throws IOException if the table cannot be read; the message says why
	 */
	default List<Connection> readAll(int port) throws IOException {
		return read(port);
	}

	/**
	 * Whether a socket listens on this address and port.
	 * @param address the address; empty for any. A listener on all addresses counts
	 * @param port the port
	 * @return whether there is one
	 * @throws IOException if the table cannot be read; the message says why
	 */
	default boolean isListening(Optional<InetAddress> address, int port) throws IOException {
		return read(port).stream()
			.filter((connection) -> connection.state() == TcpState.LISTEN)
			.map((connection) -> connection.local().getAddress())
			.anyMatch((local) -> local.isAnyLocalAddress() || address.isEmpty() || address.get().equals(local));
	}

}
