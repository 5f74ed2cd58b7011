package io.tidegate.traffic;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/**
 * One line of {@code /proc/net/tcp} or {@code tcp6}, for example
 * {@code  0: 0101007F:1F90 0102007F:C350 01 00000000:00000000 ...}: local address, remote
 * address, state, send and receive queue, timer, all hexadecimal. An address is printed
 * as numbers of 32 bits in the machine's byte order, a port as its value; a timer as its
 * kind and what is left of it in hundredths of a second ({@code USER_HZ}, the same on
 * every machine).
 */
final class ProcNetTcpLine {

	private static final int WORD_DIGITS = 8;

	private ProcNetTcpLine() {
	}

	static Connection parse(String line, ByteOrder order) {
		String[] columns = line.strip().split("\\s+", 7);
		if (columns.length < 6) {
			throw new IllegalArgumentException("too few columns");
		}
		InetSocketAddress local = socket(columns[1], order);
		InetSocketAddress remote = socket(columns[2], order);
		TcpState state = state(columns[3]);
		if (state == TcpState.TIME_WAIT) {
			return Connection.remembered(local, remote, left(columns[5]));
		}
		String[] queues = pair(columns[4]);
		return new Connection(local, remote, state, Long.parseLong(queues[1], 16), Long.parseLong(queues[0], 16),
				Optional.empty());
	}

	private static Duration left(String timer) {
		return Duration.ofMillis(10 * Long.parseUnsignedLong(pair(timer)[1], 16));
	}

	private static TcpState state(String hex) {
		return TcpState.of(Integer.parseInt(hex, 16));
	}

	private static InetSocketAddress socket(String text, ByteOrder order) {
		String[] parts = pair(text);
		return new InetSocketAddress(address(parts[0], order), Integer.parseInt(parts[1], 16));
	}

	private static String[] pair(String text) {
		String[] parts = text.split(":", -1);
		if (parts.length != 2) {
			throw new IllegalArgumentException("not a pair: " + text);
		}
		return parts;
	}

	private static InetAddress address(String hex, ByteOrder order) {
		ByteBuffer bytes = ByteBuffer.allocate(hex.length() / 2).order(order);
		for (int at = 0; at + WORD_DIGITS <= hex.length(); at += WORD_DIGITS) {
			bytes.putInt(Integer.parseUnsignedInt(hex, at, at + WORD_DIGITS, 16));
		}
		try {
			// Sixteen bytes that only wrap an IPv4 address become an IPv4 address here.
			return InetAddress.getByAddress(bytes.array());
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("not an address: " + hex, ex);
		}
	}

}
