package io.tidegate.traffic;

/**
 * The state of a TCP socket, in the order and with the numbers of Linux
 * ({@code include/net/tcp_states.h}).
 */
public enum TcpState {

	/** A number this version does not know. */
	UNKNOWN,

	/** Both sides may send. */
	ESTABLISHED,

	/** Opening, by this side. */
	SYN_SENT,

	/** Opening, by the other side. */
	SYN_RECV,

	/** This side has closed; its last bytes are not yet acknowledged. */
	FIN_WAIT1,

	/** This side has closed, and the other side knows. */
	FIN_WAIT2,

	/** Both sides have closed; only the address pair is kept for a while. */
	TIME_WAIT,

	/** Not connected. */
	CLOSE,

	/** The other side has closed, this one has not. */
	CLOSE_WAIT,

	/** Both sides have closed; this side's last bytes are not yet acknowledged. */
	LAST_ACK,

	/** Waiting for connections. */
	LISTEN,

	/**
	 * Both sides have closed at once; this side's last bytes are not yet acknowledged.
	 */
	CLOSING;

	private static final TcpState[] BY_NUMBER = values();

	/** {@code TCP_NEW_SYN_RECV}: the kernel's own name for a request not yet a socket. */
	private static final int NEW_SYN_RECV = 12;

	/**
	 * The state with this number.
	 * @param number the kernel's number
	 * @return the state, {@link #UNKNOWN} for a number from a newer kernel
	 */
	public static TcpState of(int number) {
		if (number == NEW_SYN_RECV) {
			return SYN_RECV;
		}
		return (number > 0 && number < BY_NUMBER.length) ? BY_NUMBER[number] : UNKNOWN;
	}

	/** The other side has closed: its FIN takes one place in the received sequence. */
	boolean finReceived() {
		return this == CLOSE_WAIT || this == LAST_ACK || this == CLOSING;
	}

	/**
	 * This side has closed: its FIN takes one place in the send queue until it is
	 * acknowledged.
	 */
	boolean finSent() {
		return this == FIN_WAIT1 || this == LAST_ACK || this == CLOSING;
	}

}
