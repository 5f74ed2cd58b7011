import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * How quickly the agent starts and leaves, and what it costs while nothing happens. The ways to run it take turns, and
 * each round begins with another one, so that whatever else the machine does meets all of them.
 * <p>
 * Arguments: rounds, seconds of idleness, how many of them are not counted, as what the start leaves
 * behind is no part of being idle, and for each way its title and its command line, each way after {@code --}.
 */
public final class Footprint {

	private static final Path LOGS = Path.of("target", "bench", "footprint");

	private final Map<Variant, List<Figures>> results = new LinkedHashMap<>();

	private final List<Variant> variants;

	private final Duration settling;

	private final Duration idle;

	private final Stub stub;

	private Footprint(List<Variant> variants, Duration settling, Duration idle, Stub stub) {
		this.variants = variants;
		this.settling = settling;
		this.idle = idle;
		this.stub = stub;
		variants.forEach((variant) -> this.results.put(variant, new ArrayList<>()));
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		int rounds = Integer.parseInt(args[0]);
		Duration idle = Duration.ofSeconds(Long.parseLong(args[1]));
		Duration settling = Duration.ofSeconds(Long.parseLong(args[2]));
		try (Stub stub = new Stub()) {
			List<Variant> variants = variants(Arrays.asList(args).subList(3, args.length));
			Footprint footprint = new Footprint(variants, settling, idle, stub);
			System.out.printf("The agent beside an application that is probed, rounds: %d, idle for %d s, JDK %s%n",
					rounds, idle.toSeconds(), Runtime.version());
			footprint.warmUp();
			System.out.println(Figures.HEADER);
			for (int round = 0; round < rounds; round++) {
				footprint.round(round);
			}
			footprint.show();
		}
	}

	private static List<Variant> variants(List<String> args) {
		List<Variant> variants = new ArrayList<>();
		for (int begin = args.indexOf("--") + 1; begin > 0;) {
			int next = args.subList(begin, args.size()).indexOf("--");
			int end = (next < 0) ? args.size() : begin + next;
			variants.add(new Variant(args.get(begin), args.subList(begin + 1, end)));
			begin = (next < 0) ? 0 : end + 1;
		}
		return variants;
	}

	/** Let the machine read all files once. */
	private void warmUp() throws IOException, InterruptedException {
		for (Variant variant : this.variants) {
			leave(variant);
		}
	}

	private void round(int round) throws IOException, InterruptedException {
		for (int turn = 0; turn < this.variants.size(); turn++) {
			Variant variant = this.variants.get((round + turn) % this.variants.size());
			Figures figures = measure(variant);
			this.results.get(variant).add(figures);
			System.out.println(Figures.row("  " + (round + 1) + " " + variant.title(), figures));
		}
	}

	/** Once with a target group, as it runs, and once without, for the exit. */
	private Figures measure(Variant variant) throws IOException, InterruptedException {
		return live(variant).leaving(leave(variant));
	}

	private Figures live(Variant variant) throws IOException {
		try (Program program = start(variant, Map.of("TIDEGATE_MODE", "deregister", "TIDEGATE_TARGET_GROUPS", Stub.GROUP))) {
			double start = program.awaitHealthy();
			double startCpu = program.cpu();
			Duration settling = (this.settling.compareTo(this.idle) < 0) ? this.settling : Duration.ZERO;
			pass(settling);
			double before = program.cpu();
			Duration watched = this.idle.minus(settling);
			pass(watched);
			double used = 100 * (program.cpu() - before) / watched.toMillis();
			return new Figures(start, startCpu, program.memory("Rss"), program.memory("Pss"), used, 0);
		}
	}

	private double leave(Variant variant) throws IOException, InterruptedException {
		try (Program program = start(variant, Map.of("TIDEGATE_MODE", "observe"))) {
			program.awaitHealthy();
			pass(Duration.ofSeconds(1));
			return program.terminate();
		}
	}

	private Program start(Variant variant, Map<String, String> settings) throws IOException {
		Path log = LOGS.resolve(this.variants.indexOf(variant) + 1 + ".log");
		return variant.isNginx() ? Nginx.start(variant, log) : Agent.start(variant, this.stub, settings, log);
	}

	private static void pass(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
			LockSupport.parkNanos(left);
		}
	}

	private void show() {
		System.out.println();
		System.out.println(Figures.HEADER);
		this.results.forEach((variant, rounds) -> System.out.println(Figures.medians(variant.title(), rounds)));
	}

}
