package io.tidegate.localalb.target;

/**
 * Where a load balancer sends to. Identity is id and port together: one id may be
 * registered on several ports.
 *
 * @param id the target's IPv4 address
 * @param port the port, 1 to 65535
 */
public record Target(String id, int port) {

	@Override
	public String toString() {
		return this.id + ":" + this.port;
	}

}
