package io.tidegate.agent.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.tidegate.traffic.Activity;
import io.tidegate.traffic.Connection;
import io.tidegate.traffic.TcpState;

/**
 * The bytes that are said and heard over a sock_diag socket ({@code linux/netlink.h},
 * {@code linux/sock_diag.h}, {@code linux/inet_diag.h}). Numbers are in the machine's
 * byte order, addresses and ports in the network's. The layout is the same on every
 * 64-bit Linux.
 */
final class SockDiagMessages {

	private static final int AF_INET6 = 10;

	static final int REQUEST_BYTES = 76;

	private static final int HEADER_BYTES = 16;

	/**
	 * The older form of the question: it is answered for IPv4 and IPv6 at once. The newer
	 * one would have the kernel walk through its whole table, a millisecond where that is
	 * large, once for each.
	 */
	private static final short TCPDIAG_GETSOCK = 18;

	private static final short NLMSG_ERROR = 2;

	private static final short NLMSG_DONE = 3;

	private static final short NLM_F_REQUEST = 0x1;

	private static final short NLM_F_DUMP_INTR = 0x10;

	private static final short NLM_F_DUMP = 0x300;

	private static final int INET_DIAG_INFO = 2;

	static final int ALL = 0xfff;

	/** All states but {@code TIME_WAIT}, of which there may be thousands. */
	static final int PRESENT = ALL & ~(1 << 6);

	/** {@code struct inet_diag_sockid} behind its first port. */
	private static final int REST_OF_ID_BYTES = 46;

	/** {@code struct inet_diag_msg}, without the netlink header. */
	static final int SOCKET_BYTES = 72;

	static final int LOCAL_PORT = 4;

	static final int REMOTE_PORT = 6;

	static final int LOCAL_ADDRESS = 8;

	static final int REMOTE_ADDRESS = 24;

	/** What is left of the socket's timer, in milliseconds. */
	static final int EXPIRES = 52;

	static final int RECEIVE_QUEUE = 56;

	static final int SEND_QUEUE = 60;

	private static final int ATTRIBUTE_HEADER_BYTES = 4;

	private SockDiagMessages() {
	}

	/** Asks for the TCP sockets with this local port, in these states. */
	static void putRequest(ByteBuffer into, int port, int states, int sequence) {
		into.putInt(REQUEST_BYTES).putShort(TCPDIAG_GETSOCK).putShort((short) (NLM_F_REQUEST | NLM_F_DUMP));
		into.putInt(sequence).putInt(0);
		// The family and the lengths of prefixes, which mean nothing here.
		into.put((byte) 0).put((byte) 0).put((byte) 0);
		into.put((byte) (1 << (INET_DIAG_INFO - 1)));
		into.put((byte) (port >>> 8)).put((byte) port).put(new byte[REST_OF_ID_BYTES]);
		into.putInt(states).putInt(0);
	}

	/**
	 * Takes the sockets out of one datagram.
	 * @return whether the answer goes on in a further one
	 * @throws DumpInterruptedException if the table changed while it was read
	 * @throws IOException if the kernel refused, or the bytes are not what they should be
	 */
	static boolean readAnswer(ByteBuffer datagram, int sequence, List<Connection> into) throws IOException {
		while (datagram.remaining() >= HEADER_BYTES) {
			int start = datagram.position();
			int length = datagram.getInt(start);
			if (length < HEADER_BYTES || length > datagram.remaining()) {
				throw new IOException("a netlink message of " + length + " bytes does not fit its datagram of "
						+ datagram.remaining());
			}
			ByteBuffer message = datagram.slice(start, length).order(datagram.order());
			datagram.position(start + Math.min(aligned(length), datagram.remaining()));
			// Anything else is left from a question that was given up.
			if (message.getInt(8) == sequence && !readMessage(message, into)) {
				return false;
			}
		}
		return true;
	}

	private static boolean readMessage(ByteBuffer message, List<Connection> into) throws IOException {
		if ((message.getShort(6) & NLM_F_DUMP_INTR) != 0) {
			throw new DumpInterruptedException();
		}
		short type = message.getShort(4);
		message.position(HEADER_BYTES);
		switch (type) {
			case NLMSG_DONE -> {
				refuseError(message.remaining() >= 4 ? message.getInt() : 0);
				return false;
			}
			case NLMSG_ERROR -> {
				refuseError(message.getInt());
				return false;
			}
			case TCPDIAG_GETSOCK -> into.add(socket(message));
			default -> throw new IOException("an unknown netlink message of type " + type);
		}
		return true;
	}

	private static void refuseError(int code) throws IOException {
		if (code < 0) {
			throw new IOException("the kernel answers with error " + -code);
		}
	}

	private static Connection socket(ByteBuffer message) throws IOException {
		if (message.remaining() < SOCKET_BYTES) {
			throw new IOException("a sock_diag entry of only " + message.remaining() + " bytes");
		}
		int start = message.position();
		int family = message.get(start);
		TcpState state = TcpState.of(message.get(start + 1));
		InetSocketAddress local = address(message, family, start + LOCAL_ADDRESS, start + LOCAL_PORT);
		InetSocketAddress remote = address(message, family, start + REMOTE_ADDRESS, start + REMOTE_PORT);
		if (state == TcpState.TIME_WAIT) {
			return Connection.remembered(local, remote,
					Duration.ofMillis(Integer.toUnsignedLong(message.getInt(start + EXPIRES))));
		}
		long receiveQueue = Integer.toUnsignedLong(message.getInt(start + RECEIVE_QUEUE));
		long sendQueue = Integer.toUnsignedLong(message.getInt(start + SEND_QUEUE));
		message.position(start + SOCKET_BYTES);
		return new Connection(local, remote, state, receiveQueue, sendQueue, activity(message, state));
	}

	private static InetSocketAddress address(ByteBuffer message, int family, int address, int port)
			throws UnknownHostException {
		byte[] bytes = new byte[(family == AF_INET6) ? 16 : 4];
		message.get(address, bytes);
		int number = Short.toUnsignedInt(message.duplicate().order(ByteOrder.BIG_ENDIAN).getShort(port));
		// Sixteen bytes that only wrap an IPv4 address become an IPv4 address here.
		return new InetSocketAddress(InetAddress.getByAddress(bytes), number);
	}

	private static Optional<Activity> activity(ByteBuffer attributes, TcpState state) throws IOException {
		while (attributes.remaining() >= ATTRIBUTE_HEADER_BYTES) {
			int start = attributes.position();
			int length = Short.toUnsignedInt(attributes.getShort(start));
			if (length < ATTRIBUTE_HEADER_BYTES || length > attributes.remaining()) {
				throw new IOException("a sock_diag attribute of " + length + " bytes does not fit its message");
			}
			if (attributes.getShort(start + 2) == INET_DIAG_INFO && state != TcpState.LISTEN) {
				return Optional.of(TcpInfo
					.activity(attributes.slice(start + ATTRIBUTE_HEADER_BYTES, length - ATTRIBUTE_HEADER_BYTES)
						.order(attributes.order())));
			}
			attributes.position(start + Math.min(aligned(length), attributes.remaining()));
		}
		return Optional.empty();
	}

	/** Messages and attributes begin at multiples of four. */
	private static int aligned(int length) {
		return (length + 3) & ~3;
	}

	/**
	 * The table changed while the kernel wrote it out; another try may get it whole.
	 */
	static final class DumpInterruptedException extends IOException {

		DumpInterruptedException() {
			super("the table changed while it was read");
		}

	}

}
