package io.tidegate.localalb.plane;

import java.util.ArrayList;
import java.util.List;

import io.tidegate.localalb.registry.Balancer;

/**
 * The nodes of one load balancer.
 */
final class Fleet {

	private final Surroundings surroundings;

	private final Balancer balancer;

	private final List<Node> nodes = new ArrayList<>();

	private int turn;

	Fleet(Surroundings surroundings, Balancer balancer) {
		this.surroundings = surroundings;
		this.balancer = balancer;
		List<String> addresses = surroundings.settings().nodeAddresses();
		for (int index = 0; index < addresses.size(); index++) {
			this.nodes.add(new Node(surroundings.vertx(), index, addresses.get(index), balancer.idleTimeout(),
					surroundings.random()));
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
	 * the answers of the DNS. A zone with too few healthy targets is left out of those,
	 * unless that is so everywhere.
	 * @return a node
	 */
	Node next() {
		for (int tried = 0; tried < this.nodes.size(); tried++) {
			Node node = inTurn();
			if (isLedTo(node)) {
				return node;
			}
		}
		return inTurn();
	}

	private boolean isLedTo(Node node) {
		return this.surroundings.registry()
			.groupsOf(this.balancer)
			.stream()
			.allMatch((group) -> group.leadsTo(node.index()));
	}

	private Node inTurn() {
		return this.nodes.get(Math.floorMod(this.turn++, this.nodes.size()));
	}

	void close() {
		this.nodes.forEach(Node::close);
	}

}
