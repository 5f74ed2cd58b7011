import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the sample application takes to start, with library mode and without. The ways
 * take turns, and each round begins with another one, so that whatever else the machine does
 * meets all of them.
 * <p>
 * Arguments: rounds, what is wrong with the load balancer's API, the application without the
 * starter, the one with it, the local load balancer, then {@code java} and its flags.
 */
public final class StartTime {

	static final String ADDRESS = "127.0.1.91";

	private static final Path LOGS = Path.of("target", "bench", "start");

	private final Map<Variant, List<Moment>> results = new LinkedHashMap<>();

	private final List<Variant> variants;

	private final List<String> java;

	private final Balancer balancer;

	private StartTime(List<Variant> variants, List<String> java, Balancer balancer) {
		this.variants = variants;
		this.java = java;
		this.balancer = balancer;
		variants.forEach((variant) -> this.results.put(variant, new ArrayList<>()));
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		int rounds = Integer.parseInt(args[0]);
		String fault = args[1];
		List<String> java = Arrays.asList(args).subList(5, args.length);
		try (Balancer balancer = new Balancer(java, args[4], LOGS.resolve("local-alb.log"))) {
			List<Variant> variants = List.of(new Variant("without the starter", args[2], Map.of(), false),
					new Variant("the starter, no settings", args[3], Map.of(), false),
					new Variant("the starter, a target group, deregister", args[3], balancer.settings("deregister"),
							false),
					new Variant("the starter, a target group, manage", args[3], balancer.settings("manage"),
							fault.equals("none")));
			balancer.fault(fault);
			System.out.printf("The start of the sample application in milliseconds, rounds: %d, the API's fault: %s%n",
					rounds, fault);
			System.out.printf("JDK %s, %s%n%n", Runtime.version(), String.join(" ", java.subList(1, java.size())));
			StartTime time = new StartTime(variants, java, balancer);
			time.warmUp();
			for (int round = 0; round < rounds; round++) {
				time.round(round);
			}
			time.show();
		}
	}

	/** Let the machine read all files once. */
	private void warmUp() throws IOException, InterruptedException {
		for (Variant variant : this.variants) {
			start(variant);
		}
	}

	private void round(int round) throws IOException, InterruptedException {
		for (int turn = 0; turn < this.variants.size(); turn++) {
			Variant variant = this.variants.get((round + turn) % this.variants.size());
			this.results.get(variant).add(start(variant));
		}
	}

	private Moment start(Variant variant) throws IOException, InterruptedException {
		Path log = LOGS.resolve(this.variants.indexOf(variant) + 1 + ".log");
		try (Start start = new Start(this.java, variant, log)) {
			return start.measure(this.balancer);
		}
	}

	private void show() {
		List<Moment> without = this.results.get(this.variants.getFirst());
		System.out.println(Moment.HEADER);
		this.results.forEach((variant, moments) -> System.out.println(Moment.row(variant.title(), moments)));
		System.out.println();
		System.out.println("the medians' difference to the first");
		this.variants.stream()
			.skip(1)
			.forEach((variant) -> System.out
				.println(Moment.difference(variant.title(), this.results.get(variant), without)));
		System.out.println();
		System.out.println("all values, round by round");
		this.results.forEach((variant, moments) -> {
			System.out.println(variant.title());
			System.out.println("  started    " + Moment.values(moments, Moment::started));
			System.out.println("  first 200  " + Moment.values(moments, Moment::ready));
			System.out.println("  CPU        " + Moment.values(moments, Moment::cpu));
			if (variant.registers()) {
				System.out.println("  registered " + Moment.values(moments, Moment::registered));
			}
		});
	}

}
