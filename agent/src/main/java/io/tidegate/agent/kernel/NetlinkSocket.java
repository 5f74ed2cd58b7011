package io.tidegate.agent.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * A netlink socket to sock_diag, with its buffer. For one thread at a time. A receive
 * never waits for longer than half a second.
 */
final class NetlinkSocket implements AutoCloseable {

	static final int AF_NETLINK = 16;

	static final int SOCK_RAW = 3;

	static final int SOCK_CLOEXEC = 0x80000;

	static final int NETLINK_SOCK_DIAG = 4;

	static final int SOL_SOCKET = 1;

	static final int SO_RCVTIMEO = 20;

	static final int MSG_TRUNC = 0x20;

	private static final Duration RECEIVE_TIMEOUT = Duration.ofMillis(500);

	/** The kernel writes at most 32 KiB into one datagram of a dump. */
	private static final int BUFFER_BYTES = 64 * 1024;

	private final Arena arena = Arena.ofShared();

	private final LibC libc = new LibC(this.arena);

	private final MemorySegment buffer = this.arena.allocate(BUFFER_BYTES);

	private final int socket;

	private NetlinkSocket() throws IOException {
		try {
			this.socket = this.libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.arena.close();
			throw ex;
		}
	}

	static NetlinkSocket open() throws IOException {
		NetlinkSocket socket = new NetlinkSocket();
		try {
			socket.limitWaiting();
			return socket;
		}
		catch (IOException | RuntimeException | Error ex) {
			socket.close();
			throw ex;
		}
	}

	private void limitWaiting() throws IOException {
		MemorySegment timeval = this.arena.allocate(ValueLayout.JAVA_LONG, 2);
		// Seconds and microseconds; the seconds are 0.
		timeval.setAtIndex(ValueLayout.JAVA_LONG, 1, RECEIVE_TIMEOUT.toMillis() * 1000);
		this.libc.setsockopt(this.socket, SOL_SOCKET, SO_RCVTIMEO, timeval);
	}

	void send(byte[] message) throws IOException {
		MemorySegment bytes = this.buffer.asSlice(0, message.length);
		bytes.copyFrom(MemorySegment.ofArray(message));
		long sent = this.libc.send(this.socket, bytes);
		if (sent != message.length) {
			throw new IOException("send: only " + sent + " of " + message.length + " bytes went out");
		}
	}

	/** The next datagram, valid until the next call. */
	ByteBuffer receive() throws IOException {
		long length = this.libc.recv(this.socket, this.buffer, MSG_TRUNC);
		if (length > BUFFER_BYTES) {
			throw new IOException("recv: a datagram of " + length + " bytes does not fit " + BUFFER_BYTES);
		}
		if (length == 0) {
			throw new IOException("recv: an empty datagram");
		}
		return this.buffer.asSlice(0, length).asByteBuffer().order(ByteOrder.nativeOrder());
	}

	@Override
	public void close() throws IOException {
		try (this.arena) {
			this.libc.close(this.socket);
		}
	}

}
