import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The nodes of one load balancer, whose checks are spread over the interval.
 */
final class Nodes implements AutoCloseable {

	final Latencies latencies = new Latencies();

	private final List<Thread> nodes = new ArrayList<>();

	Nodes(int count, InetSocketAddress agent) {
		for (int number = 0; number < count; number++) {
			this.nodes.add(Thread.ofVirtual()
				.unstarted(new Node(agent, Node.INTERVAL.multipliedBy(number).dividedBy(count), this.latencies)));
		}
	}

	void start() {
		this.nodes.forEach(Thread::start);
	}

	void reset() {
		this.latencies.clear();
	}

	@Override
	public void close() {
		this.nodes.forEach(Thread::interrupt);
	}

}
