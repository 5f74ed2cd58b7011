import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A node of a load balancer: a connection of its own for each check.
 */
final class Node implements Runnable {

	static final Duration INTERVAL = Duration.ofSeconds(5);

	private final InetSocketAddress agent;

	private final Duration offset;

	private final Latencies latencies;

	Node(InetSocketAddress agent, Duration offset, Latencies latencies) {
		this.agent = agent;
		this.offset = offset;
		this.latencies = latencies;
	}

	@Override
	public void run() {
		try {
			// The pace is the point: a node checks at fixed times, whatever the answers do.
			Thread.sleep(this.offset);
			while (true) {
				check();
				Thread.sleep(INTERVAL);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void check() {
		long before = System.nanoTime();
		try (Connection connection = new Connection(this.agent)) {
			connection.ask();
			this.latencies.add(System.nanoTime() - before);
		}
		catch (IOException ex) {
			this.latencies.add(Long.MAX_VALUE);
		}
	}

}
