package io.tidegate.agent.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.tidegate.traffic.Connection;
import io.tidegate.traffic.ConnectionTable;
import io.tidegate.traffic.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's table of TCP sockets, as {@code sock_diag(7)} tells it, with the time of
 * the last data on each. Every user may ask; the JVM must be started with
 * {@code --enable-native-access=ALL-UNNAMED}. Linux 4.6 or newer, x86-64 or arm64.
 * <p>
 * Its socket is kept from read to read, and replaced after a read that failed, so that no
 * answer is left over from that. Safe for use by several threads, one after the other.
 */
public final class SockDiag implements ConnectionTable, AutoCloseable {

	private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

	private static final int TRIES = 3;

	private final String system;

	private final String architecture;

	private @Nullable NetlinkSocket socket;

	private int questions;

	/**
	 * The table of this process's network namespace. Nothing is asked yet.
	 */
	public SockDiag() {
		this(System.getProperty("os.name", "unknown"), System.getProperty("os.arch", "unknown"));
	}

	SockDiag(String system, String architecture) {
		this.system = system;
		this.architecture = architecture;
	}

	@Override
	public String name() {
		return "sock_diag";
	}

	@Override
	public Evidence evidence() {
		return Evidence.KERNEL;
	}

	@Override
	public List<Connection> read(int port) throws IOException {
		return read(port, SockDiagMessages.PRESENT);
	}

	@Override
	public List<Connection> readAll(int port) throws IOException {
		return read(port, SockDiagMessages.ALL);
	}

	private synchronized List<Connection> read(int port, int states) throws IOException {
		if (!this.system.equals("Linux") || !ARCHITECTURES.contains(this.architecture.toLowerCase(Locale.ROOT))) {
			throw new IOException("sock_diag is asked on Linux on x86-64 and arm64 only, and this is " + this.system
					+ " on " + this.architecture);
		}
		try {
			return read(port, states, TRIES);
		}
		catch (LinkageError ex) {
			throw new IOException("the C library cannot be called: is --enable-native-access=ALL-UNNAMED missing?", ex);
		}
	}

	private List<Connection> read(int port, int states, int tries) throws IOException {
		try {
			return dump(port, states);
		}
		catch (SockDiagMessages.DumpInterruptedException ex) {
			if (tries == 1) {
				throw ex;
			}
			return read(port, states, tries - 1);
		}
	}

	private List<Connection> dump(int port, int states) throws IOException {
		NetlinkSocket asked = socket();
		try {
			return dump(asked, port, states);
		}
		catch (IOException | RuntimeException | Error ex) {
			drop(ex);
			throw ex;
		}
	}

	private List<Connection> dump(NetlinkSocket asked, int port, int states) throws IOException {
		int sequence = ++this.questions;
		ByteBuffer request = ByteBuffer.allocate(SockDiagMessages.REQUEST_BYTES).order(ByteOrder.nativeOrder());
		SockDiagMessages.putRequest(request, port, states, sequence);
		List<Connection> connections = new ArrayList<>();
		asked.send(request.array());
		boolean more = true;
		while (more) {
			more = SockDiagMessages.readAnswer(asked.receive(), sequence, connections);
		}
		return connections;
	}

	private void drop(Throwable failure) {
		try {
			close();
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	private NetlinkSocket socket() throws IOException {
		NetlinkSocket kept = this.socket;
		if (kept == null) {
			kept = NetlinkSocket.open();
			this.socket = kept;
		}
		return kept;
	}

	/**
	 * Lets go of the socket. A read that comes later opens another.
	 */
	@Override
	public synchronized void close() throws IOException {
		NetlinkSocket kept = this.socket;
		this.socket = null;
		if (kept != null) {
			kept.close();
		}
	}

}
