package io.tidegate.localalb.plane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of one load balancer.
 */
final class Fleet {

	private final List<Node> nodes = new ArrayList<>();

	private int turn;

	Fleet(Surroundings surroundings, Duration idleTimeout) {
		List<String> addresses = surroundings.settings().nodeAddresses();
		for (int index = 0; index < addresses.size(); index++) {
			this.nodes
				.add(new Node(surroundings.vertx(), index, addresses.get(index), idleTimeout, surroundings.random()));
		}
	}

	List<Node> nodes() {
		return this.nodes;
	}

	Node node(int index) {
		return this.nodes.get(index);
	}

	/**
	 * The node that takes the next client connection: each in turn, as clients spread by
	 * the answers of the DNS.
	 * @return a node
	 */
	Node next() {
		return this.nodes.get(Math.floorMod(this.turn++, this.nodes.size()));
	}

	void close() {
		this.nodes.forEach(Node::close);
	}

}
