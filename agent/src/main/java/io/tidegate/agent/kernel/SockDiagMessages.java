package io.tidegate.agent.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

	static final int AF_INET = 2;

	static final int AF_INET6 = 10;

	static final int REQUEST_BYTES = 72;

	private static final int HEADER_BYTES = 16;

	private static final short SOCK_DIAG_BY_FAMILY = 20;

	private static final short NLMSG_ERROR = 2;

	private static final short NLMSG_DONE = 3;

	private static final short NLM_F_REQUEST = 0x1;

	private static final short NLM_F_DUMP_INTR = 0x10;

	private static final short NLM_F_DUMP = 0x300;

	private static final byte IPPROTO_TCP = 6;

	private static final int INET_DIAG_INFO = 2;

	/** {@code TIME_WAIT}, of which there may be thousands. */
	static final int REMEMBERED = 1 << 6;

	/** All states but that. */
	static final int PRESENT = 0xfff & ~REMEMBERED;

	/** {@code struct inet_diag_msg}, without the netlink header. */
	private static final int SOCKET_BYTES = 72;

	private static final int ATTRIBUTE_HEADER_BYTES = 4;

	private SockDiagMessages() {
	}

	/** Asks for the sockets of a family with this local port, in these states. */
	static void putRequest(ByteBuffer into, int family, int port, int states, int sequence) {
		into.putInt(REQUEST_BYTES).putShort(SOCK_DIAG_BY_FAMILY).putShort((short) (NLM_F_REQUEST | NLM_F_DUMP));
		into.putInt(sequence).putInt(0);
		into.put((byte) family).put(IPPROTO_TCP).put((byte) (1 << (INET_DIAG_INFO - 1))).put((byte) 0);
		into.putInt(states);
		into.put((byte) (port >>> 8)).put((byte) port);
		while (into.position() < REQUEST_BYTES) {
			into.put((byte) 0);
		}
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
			case SOCK_DIAG_BY_FAMILY -> into.add(socket(message));
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
		InetSocketAddress local = address(message, family, start + 8, start + 4);
		InetSocketAddress remote = address(message, family, start + 24, start + 6);
		long receiveQueue = Integer.toUnsignedLong(message.getInt(start + 56));
		long sendQueue = Integer.toUnsignedLong(message.getInt(start + 60));
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
