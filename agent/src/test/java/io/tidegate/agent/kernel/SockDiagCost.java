package io.tidegate.agent.kernel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.tidegate.traffic.ConnectionTable;
import io.tidegate.traffic.ConnectionTraffic;
import io.tidegate.traffic.ProcNetTcp;
import io.tidegate.traffic.TrafficScope;

/**
 * What one look costs, with few and many connections. From the root of the project: <pre>
 * mvn -q -pl core,starter,agent -am test-compile &amp;&amp; java --enable-native-access=ALL-UNNAMED -cp core/target/classes:agent/target/classes:agent/target/test-classes io.tidegate.agent.kernel.SockDiagCost
 * </pre> Needs two descriptors for each connection: {@code ulimit -n}.
 */
final class SockDiagCost {

	private static final int[] CONNECTIONS = { 0, 1_000, 8_000 };

	private static final int WARM_UP = 300;

	private static final int LOOKS = 200;

	private SockDiagCost() {
	}

	public static void main(String[] args) throws IOException {
		int[] counts = (args.length == 0) ? CONNECTIONS : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
		System.out.println("milliseconds a look        median      p95");
		try (ServerSocketChannel server = ServerSocketChannel.open()) {
			server.setOption(StandardSocketOptions.SO_REUSEADDR, true)
				.bind(new InetSocketAddress("127.0.1.88", 0), 1024);
			List<SocketChannel> open = new ArrayList<>();
			for (int count : counts) {
				fill(server, open, count);
				measure(server, count, "sock_diag", new SockDiag());
				measure(server, count, "/proc", new ProcNetTcp());
			}
			for (SocketChannel each : open) {
				each.close();
			}
		}
	}

	private static void fill(ServerSocketChannel server, List<SocketChannel> open, int count) throws IOException {
		while (open.size() < 2 * count) {
			SocketChannel remote = SocketChannel.open();
			remote.bind(new InetSocketAddress("127.0.2." + (1 + open.size() % 200), 0))
				.connect(server.getLocalAddress());
			open.add(remote);
			open.add(server.accept());
		}
	}

	private static void measure(ServerSocketChannel server, int count, String name, ConnectionTable table)
			throws IOException {
		int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
		ConnectionTraffic traffic = new ConnectionTraffic(TrafficScope.ofPort(port), (now) -> Set.of(), List.of(table));
		long[] nanos = new long[LOOKS];
		for (int look = -WARM_UP; look < LOOKS; look++) {
			long start = System.nanoTime();
			traffic.observe(Instant.now());
			nanos[Math.max(0, look)] = System.nanoTime() - start;
		}
		Arrays.sort(nanos);
		System.out.printf("%-10s %,6d connections %6.2f   %6.2f%n", name, count, nanos[LOOKS / 2] / 1e6,
				nanos[LOOKS * 95 / 100] / 1e6);
	}

}
