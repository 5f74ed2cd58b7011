package io.tidegate.platform;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The address of this machine's interface that routes to another address: how a process
 * outside ECS finds the address that a load balancer over there reaches it under.
 * <p>
 * Connecting a datagram socket makes the kernel choose the route and with it the local
 * address. No packet is sent, so that nothing has to listen over there.
 */
public final class RoutedAddress {

	// Any port does: nothing is sent to it.
	private static final int DISCARD = 9;

	private RoutedAddress() {
	}

	/**
	 * Find the local address on the way to another.
	 * @param destination where the load balancer is, for example the first address of its
	 * subnet
	 * @return the address as a target is named, absent if no interface routes there
	 */
	public static Optional<String> towards(InetAddress destination) {
		try (DatagramSocket socket = new DatagramSocket()) {
			socket.connect(new InetSocketAddress(destination, DISCARD));
			return Optional.ofNullable(socket.getLocalAddress())
				.filter((local) -> !local.isAnyLocalAddress())
				.map(RoutedAddress::text);
		}
		catch (IOException | IllegalArgumentException ex) {
			// No route is an answer.
			return Optional.empty();
		}
	}

	// Without the scope, which names an interface and means nothing elsewhere.
	private static String text(InetAddress local) {
		String address = local.getHostAddress();
		int scope = address.indexOf('%');
		return (scope < 0) ? address : address.substring(0, scope);
	}

}
