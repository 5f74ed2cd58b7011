package io.tidegate.agent;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

import io.tidegate.target.Target;

/**
 * Where the application is asked. One in the same task is asked where the load balancer
 * reaches it; an instance id is no address, so there it is asked on loopback.
 *
 * @param target what the load balancer sends to
 */
record ApplicationAddress(Target target) {

	/**
	 * Return the target's address, empty if it is reached by an instance id.
	 */
	Optional<InetAddress> address() {
		boolean literal = this.target.id().matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
		try {
			return literal ? Optional.of(InetAddress.getByName(this.target.id())) : Optional.empty();
		}
		catch (UnknownHostException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Return a path of the application as an address.
	 * @param path beginning with a slash
	 */
	URI http(String path) {
		return URI.create("http://" + host() + ":" + this.target.port() + path);
	}

	/**
	 * Return the application's port as an address.
	 */
	URI tcp() {
		return URI.create("tcp://" + host() + ":" + this.target.port());
	}

	private String host() {
		String literal = this.target.id().contains(":") ? "[" + this.target.id() + "]" : this.target.id();
		return address().isPresent() ? literal : "127.0.0.1";
	}

}
