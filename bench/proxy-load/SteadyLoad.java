import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a steady rate over kept-alive connections, and prints how long the
 * answers took, counted from when each request was due: a stall counts against every
 * request that it held up. One thread looks after all connections and rests in between,
 * to leave the machine to those that are measured.
 */
final class SteadyLoad {

	/** How often it looks: what is added to every latency at most, to everyone's alike. */
	private static final long REST = 50_000;

	private static final ByteBuffer REQUEST = ByteBuffer
		.wrap("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

	private SteadyLoad() {
	}

	public static void main(String[] args) throws Exception {
		int port = Integer.parseInt(args[0]);
		int rate = Integer.parseInt(args[1]);
		int connections = Integer.parseInt(args[2]);
		int seconds = Integer.parseInt(args[3]);
		long interval = 1_000_000_000L * connections / rate;
		long start = System.nanoTime() + 100_000_000L;
		try (Selector selector = Selector.open()) {
			List<Client> clients = new ArrayList<>();
			for (int index = 0; index < connections; index++) {
				clients.add(new Client(selector, port, start + interval * index / connections, interval,
						rate * seconds / connections));
			}
			run(selector, clients);
			// The first second is the loader's own warming up.
			long[] all = clients.stream()
				.flatMapToLong((one) -> Arrays.stream(one.took, one.took.length / seconds, one.took.length))
				.sorted()
				.toArray();
			System.out.printf("%-10s p50 %6.2f ms  p99 %6.2f ms  (%d requests)%n", args[4], millis(all, 0.5),
					millis(all, 0.99), all.length);
		}
	}

	private static double millis(long[] sorted, double part) {
		return sorted[(int) (sorted.length * part)] / 1e6;
	}

	private static void run(Selector selector, List<Client> clients) throws IOException {
		int left = clients.size();
		while (left > 0) {
			selector.selectNow();
			for (SelectionKey key : selector.selectedKeys()) {
				if (((Client) key.attachment()).read()) {
					left--;
				}
			}
			selector.selectedKeys().clear();
			for (Client client : clients) {
				client.sendIfDue(System.nanoTime());
			}
			LockSupport.parkNanos(REST);
		}
	}

	/** A connection: the next request goes when it is due and the last is answered. */
	private static final class Client {

		private final SocketChannel channel;

		private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);

		private final long interval;

		private final long[] took;

		private long due;

		private int answered;

		private boolean waiting;

		Client(Selector selector, int port, long first, long interval, int requests) throws IOException {
			this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
			this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			this.channel.configureBlocking(false);
			this.channel.register(selector, SelectionKey.OP_READ, this);
			this.due = first;
			this.interval = interval;
			this.took = new long[requests];
		}

		void sendIfDue(long now) throws IOException {
			if (!this.waiting && this.answered < this.took.length && now >= this.due) {
				this.channel.write(REQUEST.duplicate());
				this.waiting = true;
			}
		}

		// Every answer ends with the same four letters.
		boolean read() throws IOException {
			if (this.channel.read(this.buffer) < 0) {
				throw new IOException("closed in the middle of an answer");
			}
			int filled = this.buffer.position();
			if (this.buffer.get(filled - 1) != 'e' || this.buffer.get(filled - 4) != 'f') {
				return false;
			}
			this.buffer.clear();
			this.took[this.answered] = System.nanoTime() - this.due;
			this.answered++;
			this.due += this.interval;
			this.waiting = false;
			return this.answered == this.took.length;
		}

	}

}
