package io.tidegate.localalb.target;

/**
 * Where a load balancer sends to. Identity is id and port together: one id may be
 * registered on several ports.
 *
 * @param id the target's IPv4 address, or its instance id
 * @param port the port, 1 to 65535
 * @param host the address to connect to, the same for the same id always
 */
public record Target(String id, int port, String host) {

	/**
	 * A target whose id is its address.
	 * @param id the IPv4 address
	 * @param port the port
	 */
	public Target(String id, int port) {
		this(id, port, id);
	}

	@Override
	public String toString() {
		return this.id + ":" + this.port;
	}

	/**
	 * Where the load balancer connects to, as access logs have it.
	 * @return {@code ip:port}
	 */
	public String address() {
		return this.host + ":" + this.port;
	}

}
