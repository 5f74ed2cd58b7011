package io.tidegate.traffic;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addresses configured on the network interfaces, looked up again every 30 s: they
 * hardly ever change, and a look-up costs more than the rest of an observation. For one
 * thread.
 */
public final class InterfaceAddresses implements OwnAddresses {

	private static final Duration KEEP = Duration.ofSeconds(30);

	private Set<InetAddress> addresses = Set.of();

	private Instant again = Instant.MIN;

	/**
	 * Nothing is looked up yet.
	 */
	public InterfaceAddresses() {
	}

	@Override
	public Set<InetAddress> at(Instant now) {
		if (!now.isBefore(this.again)) {
			this.again = now.plus(KEEP);
			refresh();
		}
		return this.addresses;
	}

	private void refresh() {
		try {
			this.addresses = NetworkInterface.networkInterfaces()
				.flatMap(NetworkInterface::inetAddresses)
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (SocketException ex) {
			// The addresses found before are better than none. Without any, the task's
			// own connections count: the drain waits too long rather than too short.
			return;
		}
	}

}
