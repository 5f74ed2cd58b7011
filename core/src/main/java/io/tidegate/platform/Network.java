package io.tidegate.platform;

import java.util.List;

/**
 * One network of a container.
 *
 * @param mode how it is connected
 * @param addresses the container's addresses there, those of IPv4 first; none of them
 * blank. With {@link NetworkMode#BRIDGE} they are the bridge's, which no load balancer
 * can reach
 */
public record Network(NetworkMode mode, List<String> addresses) {

	public Network {
		addresses = List.copyOf(addresses);
	}

}
