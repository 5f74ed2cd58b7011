package io.tidegate.traffic;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Which connections are traffic, and which are the task's own. Immutable.
 *
 * @param port the application's port
 * @param address the target's address, where only connections to it count; empty if the
 * whole network namespace is the task's
 * @param leftOut further addresses whose connections do not count, such as a monitor's
 */
public record TrafficScope(int port, Optional<InetAddress> address, Set<InetAddress> leftOut) {

	/**
	 * Copies the set.
	 */
	public TrafficScope {
		leftOut = Set.copyOf(leftOut);
	}

	/**
	 * Every connection to this port that is not the task's own.
	 * @param port the application's port
	 * @return the scope
	 */
	public static TrafficScope ofPort(int port) {
		return new TrafficScope(port, Optional.empty(), Set.of());
	}

	/**
	 * This scope, narrowed to one local address.
	 * @param target the target's address
	 * @return the scope
	 */
	public TrafficScope to(InetAddress target) {
		return new TrafficScope(this.port, Optional.of(target), this.leftOut);
	}

	boolean counts(Connection connection, Set<InetAddress> own) {
		InetAddress local = connection.local().getAddress();
		InetAddress remote = connection.remote().getAddress();
		return this.address.map(local::equals).orElse(true) && !remote.equals(local) && !own.contains(remote)
				&& !this.leftOut.contains(remote);
	}

}
