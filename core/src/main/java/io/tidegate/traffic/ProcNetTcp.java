package io.tidegate.traffic;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The kernel's table of TCP sockets as text, in {@code /proc/net/tcp} and
 * {@code /proc/net/tcp6}. Readable by every user. It tells connections and their queues,
 * not when data moved. Safe for use by several threads.
 */
public final class ProcNetTcp implements ConnectionTable {

	private final Path folder;

	private final ByteOrder order;

	/**
	 * The table of this process's network namespace.
	 */
	public ProcNetTcp() {
		this(Path.of("/proc/net"), ByteOrder.nativeOrder());
	}

	/**
	 * A table in another place.
	 * @param folder the folder that holds {@code tcp} and, where there is IPv6,
	 * {@code tcp6}
	 * @param order the byte order of the machine that wrote them
	 */
	public ProcNetTcp(Path folder, ByteOrder order) {
		this.folder = folder;
		this.order = order;
	}

	@Override
	public String name() {
		return this.folder.resolve("tcp").toString();
	}

	@Override
	public Evidence evidence() {
		return Evidence.CONNECTIONS;
	}

	@Override
	public List<Connection> read(int port) throws IOException {
		List<Connection> connections = new ArrayList<>();
		read(this.folder.resolve("tcp"), port, connections);
		try {
			read(this.folder.resolve("tcp6"), port, connections);
		}
		catch (NoSuchFileException ex) {
			// A kernel without IPv6 has no such file, and no such connections.
			return connections;
		}
		return connections;
	}

	private void read(Path file, int port, List<Connection> into) throws IOException {
		String suffix = String.format(":%04X ", port);
		try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
			lines.readLine();
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				// Most lines are about other ports: they are not worth taking apart.
				if (line.contains(suffix)) {
					add(file, line, port, into);
				}
			}
		}
	}

	private void add(Path file, String line, int port, List<Connection> into) throws IOException {
		try {
			Connection connection = ProcNetTcpLine.parse(line, this.order);
			if (connection.local().getPort() == port) {
				into.add(connection);
			}
		}
		catch (IllegalArgumentException ex) {
			throw new IOException(file + " has a line that is not understood: " + line.strip(), ex);
		}
	}

}
