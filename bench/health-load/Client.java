import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks at a rate that does not depend on the answers: each request has its time, and what
 * comes late because an answer before it was slow counts from that time on.
 */
final class Client {

	private static final int CONNECTIONS = 16;

	private final InetSocketAddress agent;

	private final long gapNanos;

	private final AtomicInteger failed = new AtomicInteger();

	/** From the time at which a request was due. */
	final Latencies fromSchedule = new Latencies();

	/** From the time at which it was really sent: without the delays of this program itself. */
	final Latencies fromSending = new Latencies();

	Client(InetSocketAddress agent, int rate) {
		this.agent = agent;
		this.gapNanos = 1_000_000_000L / rate;
	}

	void ask(Duration duration) throws InterruptedException {
		long start = System.nanoTime() + 100_000_000L;
		List<Thread> lanes = new ArrayList<>();
		for (int number = 0; number < CONNECTIONS; number++) {
			long first = start + number * this.gapNanos;
			lanes.add(Thread.ofPlatform().start(() -> lane(first, start + duration.toNanos())));
		}
		for (Thread lane : lanes) {
			lane.join();
		}
	}

	private void lane(long first, long end) {
		Connection connection = null;
		for (long due = first; due < end; due += CONNECTIONS * this.gapNanos) {
			awaitTime(due);
			long sent = System.nanoTime();
			try {
				connection = (connection != null && !connection.last()) ? connection : new Connection(this.agent);
				if (connection.ask() != 200) {
					this.failed.incrementAndGet();
				}
				long answered = System.nanoTime();
				this.fromSchedule.add(answered - due);
				this.fromSending.add(answered - sent);
			}
			catch (IOException ex) {
				this.failed.incrementAndGet();
				connection = null;
			}
		}
	}

	private static void awaitTime(long due) {
		for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	int failed() {
		return this.failed.get();
	}

}
