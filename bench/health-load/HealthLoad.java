import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many ask the agent how the task is, and the application must not notice: five nodes of a
 * load balancer every 5 s on connections of their own, a client a thousand times a second,
 * while the agent probes the application once a second.
 * <p>
 * Arguments: seconds to measure, runs, then the command line that starts the agent. Where
 * {@code TIDEGATE_HEALTH_PORT} names a server that does nothing but answer, that is asked in
 * the same way before each run: what it takes is this machine's and this program's part.
 */
public final class HealthLoad {

	private static final int NODES = 5;

	private static final int RATE = 1_000;

	private static final Duration WARM_UP = Duration.ofSeconds(10);

	private HealthLoad() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		Duration measured = Duration.ofSeconds(Long.parseLong(args[0]));
		int runs = Integer.parseInt(args[1]);
		List<String> agent = Arrays.asList(args).subList(2, args.length);
		List<Result> results = new ArrayList<>();
		System.out.printf("/health %,d times a second for %d s, and %d nodes every %d s%n%n", RATE, measured.toSeconds(),
				NODES, Node.INTERVAL.toSeconds());
		System.out.println(Result.HEADER);
		for (int run = 1; run <= runs; run++) {
			askStub(measured);
			results.add(run(agent, measured));
			System.out.println(results.getLast().row("run " + run));
		}
		System.out.println(Result.median(results).row("median"));
		System.out.println();
		System.out.println("wanted: one probe of each kind a second, p99 under 5 ms");
	}

	private static void askStub(Duration measured) throws InterruptedException {
		String port = System.getenv("TIDEGATE_HEALTH_PORT");
		if (port != null) {
			InetSocketAddress stub = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
			new Client(stub, RATE).ask(WARM_UP);
			Client client = new Client(stub, RATE);
			client.ask(measured);
			System.out.println(Result.row("a stub", client, measured));
		}
	}

	private static Result run(List<String> command, Duration measured) throws IOException, InterruptedException {
		try (Application application = new Application();
				Agent agent = new Agent(command, application.port(), Path.of("target", "bench", "agent.log"));
				Nodes nodes = new Nodes(NODES, agent.health())) {
			agent.awaitHealthy();
			nodes.start();
			new Client(agent.health(), RATE).ask(WARM_UP);
			application.reset();
			nodes.reset();
			Duration before = agent.cpu();
			Client client = new Client(agent.health(), RATE);
			client.ask(measured);
			return Result.of(client, nodes, application, agent.cpu().minus(before), measured);
		}
	}

}
