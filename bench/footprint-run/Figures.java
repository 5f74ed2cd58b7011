import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one round showed of one way to run the agent.
 *
 * @param start milliseconds from the start of the process to the first 200
 * @param startCpu CPU milliseconds until then
 * @param rss resident memory in megabytes, at the end of the idle time
 * @param pss the same with shared pages shared out
 * @param idle CPU while idle, as per cent of a core
 * @param exit milliseconds from SIGTERM to the exit, with nothing to drain
 */
record Figures(double start, double startCpu, double rss, double pss, double idle, double exit) {

	static final String HEADER = String.format("%-44s %9s %9s %8s %8s %10s %9s", "", "start ms", "CPU ms", "RSS MB",
			"PSS MB", "idle CPU %", "exit ms");

	Figures leaving(double milliseconds) {
		return new Figures(this.start, this.startCpu, this.rss, this.pss, this.idle, milliseconds);
	}

	static String medians(String title, List<Figures> rounds) {
		return row(title,
				new Figures(median(rounds, Figures::start), median(rounds, Figures::startCpu),
						median(rounds, Figures::rss), median(rounds, Figures::pss), median(rounds, Figures::idle),
						median(rounds, Figures::exit)));
	}

	static String row(String title, Figures figures) {
		return String.format("%-44s %9.0f %9.0f %8.1f %8.1f %10.2f %9.0f", title, figures.start, figures.startCpu,
				figures.rss, figures.pss, figures.idle, figures.exit);
	}

	private static double median(List<Figures> rounds, ToDoubleFunction<Figures> value) {
		double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
