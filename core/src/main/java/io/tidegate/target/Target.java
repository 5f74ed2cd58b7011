package io.tidegate.target;

/**
 * What the load balancer sends to: an id and a port. A target is always named by both:
 * deregistering without the port answers 200 and does nothing if the registration named
 * one.
 *
 * @param id the IP address, or the instance id
 * @param port the port, 1 to 65535
 */
public record Target(String id, int port) {

	public Target {
		if (id.isBlank()) {
			throw new IllegalArgumentException("A target needs an id: its IP address or instance id.");
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("A target's port lies between 1 and 65535, not at " + port + ".");
		}
	}

	@Override
	public String toString() {
		return this.id + ":" + this.port;
	}

}
