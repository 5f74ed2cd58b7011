package io.tidegate.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

import io.tidegate.traffic.ConnectionTable;

/**
 * Whether somebody listens on the application's port, by the kernel's account of this
 * network namespace.
 * <p>
 * Safe for use by several threads.
 */
final class ApplicationPort {

	private final List<? extends ConnectionTable> tables;

	private final Optional<InetAddress> address;

	private final int port;

	private boolean seen;

	private boolean open;

	ApplicationPort(List<? extends ConnectionTable> tables, Optional<InetAddress> address, int port) {
		this.tables = tables;
		this.address = address;
		this.port = port;
	}

	/**
	 * Look, with the first table that can be read. Where none can, the last answer
	 * stands: an unreadable table must not make an application look gone.
	 */
	synchronized void look() {
		this.tables.stream().map(this::read).flatMap(Optional::stream).findFirst().ifPresent((listening) -> {
			this.open = listening;
			this.seen |= listening;
		});
	}

	private Optional<Boolean> read(ConnectionTable table) {
		try {
			return Optional.of(table.isListening(this.address, this.port));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether nobody listens any more.
	 */
	synchronized boolean closed() {
		look();
		return this.seen && !this.open;
	}

	/**
	 * Whether nobody has ever been seen to listen here.
	 */
	synchronized boolean elsewhere() {
		return !this.seen;
	}

}
