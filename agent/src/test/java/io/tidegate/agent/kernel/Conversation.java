package io.tidegate.agent.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.tidegate.traffic.ConnectionTable;
import io.tidegate.traffic.ConnectionTraffic;
import io.tidegate.traffic.InterfaceAddresses;
import io.tidegate.traffic.Traffic;
import io.tidegate.traffic.TrafficScope;

/**
 * A listening socket, connections to it, and what a traffic source sees of them.
 */
final class Conversation implements AutoCloseable {

	private final ServerSocket listener = new ServerSocket();

	private final List<Peer> peers = new ArrayList<>();

	private final ConnectionTraffic traffic;

	Conversation(String bind, String target, List<? extends ConnectionTable> tables) throws IOException {
		this.listener.bind(new InetSocketAddress(Peer.address(bind), 0));
		this.listener.setSoTimeout(10_000);
		this.target = Peer.address(target);
		this.traffic = new ConnectionTraffic(new TrafficScope(port(), Optional.of(this.target), Set.of()),
				new InterfaceAddresses(), tables);
	}

	private final InetAddress target;

	/** A connection from this address: the load balancer's end and the application's. */
	Pair connect(String from) throws IOException {
		Peer remote = Peer.connect(from, new InetSocketAddress(this.target, port()));
		this.peers.add(remote);
		Peer application = new Peer(this.listener.accept());
		this.peers.add(application);
		return new Pair(remote, application);
	}

	Traffic look() {
		// The tests have no clock of their own: only how moments compare matters.
		return this.traffic.observe(Instant.now());
	}

	int port() {
		return this.listener.getLocalPort();
	}

	InetAddress target() {
		return this.target;
	}

	void stopListening() throws IOException {
		this.listener.close();
	}

	@Override
	public void close() throws IOException {
		for (Peer peer : this.peers) {
			peer.close();
		}
		this.listener.close();
	}

	/**
	 * Both ends of a connection.
	 */
	record Pair(Peer remote, Peer application) {

		void request(int bytes) throws IOException {
			this.remote.send(bytes);
			this.application.take(bytes);
		}

		void answer(int bytes) throws IOException {
			this.application.send(bytes);
			this.remote.take(bytes);
		}

	}

}
