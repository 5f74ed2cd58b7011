package io.tidegate.traffic;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Set;

/**
 * The port to the addresses of this network namespace: a connection from one of them
 * comes from the task itself.
 */
@FunctionalInterface
public interface OwnAddresses {

	/**
	 * The addresses. Never throws: what cannot be found out is left out, so that a
	 * connection counts too much rather than too little.
	 * @param now the present moment
	 * @return the addresses
	 */
	Set<InetAddress> at(Instant now);

}
