import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run showed; times in milliseconds.
 */
record Result(double answered, double failed, double p50, double p99, double max, double sentP50, double sentP99,
		double checks, double slowestCheck, double liveness, double readiness, double cpu) {

	static final String HEADER = String.format("%-10s %10s %7s %22s %15s %17s %19s %7s%n%-10s %10s %7s %6s %6s %8s %7s %7s %8s %8s %9s %9s %7s",
			"", "answered", "", "from the time due", "from sending", "nodes' checks", "probes a second", "agent", "",
			"a second", "failed", "p50", "p99", "max", "p50", "p99", "number", "slowest", "liveness", "readiness",
			"CPU %");

	static Result of(Client client, Nodes nodes, Application application, Duration cpu, Duration measured) {
		double seconds = measured.toMillis() / 1e3;
		return new Result(client.fromSchedule.count() / seconds, client.failed(), client.fromSchedule.percentile(50),
				client.fromSchedule.percentile(99), client.fromSchedule.percentile(100),
				client.fromSending.percentile(50), client.fromSending.percentile(99), nodes.latencies.count(),
				nodes.latencies.percentile(100), application.probes("liveness") / seconds,
				application.probes("readiness") / seconds, cpu.toMillis() / seconds / 10);
	}

	static Result median(List<Result> results) {
		return new Result(median(results, Result::answered), median(results, Result::failed),
				median(results, Result::p50), median(results, Result::p99), median(results, Result::max),
				median(results, Result::sentP50), median(results, Result::sentP99), median(results, Result::checks),
				median(results, Result::slowestCheck), median(results, Result::liveness),
				median(results, Result::readiness), median(results, Result::cpu));
	}

	private static double median(List<Result> results, ToDoubleFunction<Result> value) {
		double[] sorted = results.stream().mapToDouble(value).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	String row(String name) {
		return String.format("%-10s %10.1f %7.0f %6.2f %6.2f %8.1f %7.2f %7.2f %8.0f %8.1f %9.2f %9.2f %7.1f", name,
				this.answered, this.failed, this.p50, this.p99, this.max, this.sentP50, this.sentP99, this.checks,
				this.slowestCheck, this.liveness, this.readiness, this.cpu);
	}

	/** The latencies alone, for a server that has nothing else to show. */
	static String row(String name, Client client, Duration measured) {
		return String.format("%-10s %10.1f %7d %6.2f %6.2f %8.1f %7.2f %7.2f", name,
				client.fromSchedule.count() / (measured.toMillis() / 1e3), client.failed(),
				client.fromSchedule.percentile(50), client.fromSchedule.percentile(99),
				client.fromSchedule.percentile(100), client.fromSending.percentile(50),
				client.fromSending.percentile(99));
	}

}
