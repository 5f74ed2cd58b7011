package io.tidegate.spring.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures what the filter costs a request, and prints it beside what a filter costs that
 * does nothing. Everything is measured once in each round, in a JVM of its own, so that
 * whatever else the machine does meets all of it.
 * <p>
 * Arguments: rounds, and the folder for JMH's own output.
 */
final class FilterCost {

	private static final String PER_REQUEST = "gc.alloc.rate.norm";

	private static final int ITERATIONS = 3;

	/** There is much more code to be compiled than that of a filter. */
	private static final int TOMCAT_WARM_UP = 10;

	private final Map<String, Measured> results = new LinkedHashMap<>();

	private final int rounds;

	private final Path folder;

	private FilterCost(int rounds, Path folder) {
		this.rounds = rounds;
		this.folder = folder;
	}

	/**
	 * How the filter is measured.
	 */
	private enum Way {

		/** One request at a time. */
		ALONE("one thread", 1, "-XX:+DoEscapeAnalysis"),

		/** Two threads share the counter. */
		SHARED("two threads", 2, "-XX:+DoEscapeAnalysis"),

		/**
		 * No object is saved by the compiler, which it might be less good at elsewhere.
		 */
		NO_ESCAPE_ANALYSIS("one thread, no escape analysis", 1, "-XX:-DoEscapeAnalysis");

		private final String title;

		private final int threads;

		private final String flag;

		Way(String title, int threads, String flag) {
			this.title = title;
			this.threads = threads;
			this.flag = flag;
		}

	}

	public static void main(String[] args) throws IOException, RunnerException {
		Path folder = Files.createDirectories(Path.of(args[1]));
		FilterCost cost = new FilterCost(Integer.parseInt(args[0]), folder);
		cost.measure();
		cost.show();
	}

	private void measure() throws RunnerException {
		for (int round = 1; round <= this.rounds; round++) {
			for (Way way : Way.values()) {
				tell(round, way.title);
				new Runner(options(FilterBenchmark.class, "filter-" + way + "-" + round).addProfiler(GCProfiler.class)
					.threads(way.threads)
					.jvmArgsAppend(way.flag)
					.build()).run().forEach((run) -> add(way, run));
			}
			for (Way way : List.of(Way.ALONE, Way.NO_ESCAPE_ANALYSIS)) {
				tell(round, "Tomcat, " + way.title);
				new Runner(options(ContainerBenchmark.class, "tomcat-" + way + "-" + round)
					.addProfiler(ServerAllocation.class)
					.threads(way.threads)
					.jvmArgsAppend(way.flag)
					.warmupIterations(TOMCAT_WARM_UP)
					.build()).run().forEach((run) -> addContainer(way, run));
			}
		}
	}

	private void tell(int round, String what) {
		System.err.println("round " + round + " of " + this.rounds + ": " + what);
	}

	private ChainedOptionsBuilder options(Class<?> benchmark, String log) {
		return new OptionsBuilder().include(benchmark.getName().replace(".", "\\.") + "\\.")
			.forks(1)
			.jvmArgs("-Xmx512m", "-Djava.io.tmpdir=" + this.folder, "--sun-misc-unsafe-memory-access=allow")
			.warmupIterations(ITERATIONS)
			.warmupTime(TimeValue.seconds(1))
			.measurementIterations(ITERATIONS)
			.measurementTime(TimeValue.seconds(1))
			.shouldFailOnError(true)
			.output(this.folder.resolve(log + ".log").toString());
	}

	private void add(Way way, RunResult run) {
		String key = key(way, Case.valueOf(run.getParams().getParam("request")),
				Boolean.parseBoolean(run.getParams().getParam("tidegate")));
		measured(key).add(run, PER_REQUEST);
	}

	private void addContainer(Way way, RunResult run) {
		measured(key(way, Filtering.valueOf(run.getParams().getParam("filtering")))).add(run, ServerAllocation.METRIC);
	}

	private static String key(Way way, Filtering filtering) {
		return way + " " + filtering;
	}

	private static String key(Way way, Case request, boolean tidegate) {
		return way + " " + request + " " + tidegate;
	}

	private Measured measured(String key) {
		return this.results.computeIfAbsent(key, (name) -> new Measured());
	}

	private void show() {
		System.out.printf("%nThe filter alone, for each request; medians of %d seconds each, rounds: %d, JDK %s%n%n",
				count(this.results.values()), this.rounds, Runtime.version());
		System.out.printf("%-40s %42s   %42s   %16s%n", "", "a filter that does nothing", "Tidegate's filter",
				"difference");
		System.out.printf("%-40s %s   %s   %8s %7s%n", "", Measured.HEADER, Measured.HEADER, "ns", "bytes");
		for (Way way : Way.values()) {
			System.out.println(way.title);
			for (Case request : Case.values()) {
				Measured nothing = measured(key(way, request, false));
				Measured tidegate = measured(key(way, request, true));
				System.out.printf("  %-38s %s   %s   %8.1f %7.1f%n", request.title(), nothing.columns(),
						tidegate.columns(), tidegate.nanos() - nothing.nanos(), tidegate.bytes() - nothing.bytes());
			}
		}
		System.out.printf("%nA plain request through Tomcat on a connection that is kept, client included;"
				+ " bytes of Tomcat's threads alone%n%n");
		System.out.printf("%-48s %42s   %42s%n", "", Way.ALONE.title, Way.NO_ESCAPE_ANALYSIS.title);
		System.out.printf("%-48s %s   %s%n", "", Measured.SHORT_HEADER, Measured.SHORT_HEADER);
		for (Filtering each : Filtering.values()) {
			System.out.printf("%-48s %s   %s%n", each.title(), measured(key(Way.ALONE, each)).shortColumns(),
					measured(key(Way.NO_ESCAPE_ANALYSIS, each)).shortColumns());
		}
	}

	private static int count(Collection<Measured> all) {
		return all.stream().mapToInt(Measured::count).max().orElse(0);
	}

}
