import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one start showed; all in milliseconds from the start of the process.
 *
 * @param started when Spring Boot said that it had started
 * @param ready when readiness was answered with 200 for the first time
 * @param cpu how much CPU time the process had used then
 * @param registered when the load balancer knew the target, NaN where nobody waited for that
 */
record Moment(double started, double ready, double cpu, double registered) {

	static final String HEADER = String.format("%-44s %20s %20s %20s %12s%n%-44s %20s %20s %20s %12s", "", "started",
			"first 200", "CPU until then", "registered", "", "median  least   most", "median  least   most",
			"median  least   most", "median");

	static String row(String title, List<Moment> moments) {
		return String.format("%-44s %s %s %s %12s", title, spread(moments, Moment::started),
				spread(moments, Moment::ready), spread(moments, Moment::cpu),
				number(median(moments, Moment::registered)));
	}

	static String difference(String title, List<Moment> moments, List<Moment> other) {
		return String.format("%-44s %+6.0f %13s %+6.0f %13s %+6.0f", title, gap(moments, other, Moment::started), "",
				gap(moments, other, Moment::ready), "", gap(moments, other, Moment::cpu));
	}

	static String values(List<Moment> moments, ToDoubleFunction<Moment> value) {
		return String.join(" ",
				moments.stream().map((each) -> String.format("%5.0f", value.applyAsDouble(each))).toList());
	}

	private static double gap(List<Moment> moments, List<Moment> other, ToDoubleFunction<Moment> value) {
		return median(moments, value) - median(other, value);
	}

	private static String spread(List<Moment> moments, ToDoubleFunction<Moment> value) {
		return String.format("%6.0f %6.0f %6.0f", median(moments, value),
				moments.stream().mapToDouble(value).min().orElse(Double.NaN),
				moments.stream().mapToDouble(value).max().orElse(Double.NaN));
	}

	private static String number(double value) {
		return Double.isNaN(value) ? "" : String.format("%.0f", value);
	}

	private static double median(List<Moment> moments, ToDoubleFunction<Moment> value) {
		double[] sorted = moments.stream().mapToDouble(value).sorted().toArray();
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
