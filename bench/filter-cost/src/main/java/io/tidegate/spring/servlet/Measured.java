package io.tidegate.spring.servlet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What all iterations of one way showed.
 */
final class Measured {

	static final String HEADER = "%10s %21s %9s".formatted("median ns", "least to most", "bytes");

	static final String SHORT_HEADER = "%10s %9s %21s".formatted("median ns", "bytes", "least to most");

	private final List<Double> nanos = new ArrayList<>();

	private final List<Double> bytes = new ArrayList<>();

	/**
	 * Take in what one run showed.
	 * @param run of this way
	 * @param metric what tells the bytes
	 */
	void add(RunResult run, String metric) {
		run.getBenchmarkResults()
			.stream()
			.flatMap((fork) -> fork.getIterationResults().stream())
			.forEach((iteration) -> add(iteration, metric));
	}

	private void add(IterationResult iteration, String metric) {
		this.nanos.add(iteration.getPrimaryResult().getScore());
		Result<?> allocated = iteration.getSecondaryResults().get(metric);
		if (allocated == null) {
			throw new IllegalStateException("JMH did not tell " + metric);
		}
		this.bytes.add(allocated.getScore());
	}

	double nanos() {
		return median(this.nanos);
	}

	double bytes() {
		return median(this.bytes);
	}

	int count() {
		return this.nanos.size();
	}

	/**
	 * Return what it was in columns, as the header has them.
	 */
	String columns() {
		return "%,10.1f %21s %9.1f".formatted(nanos(), spread(this.nanos), bytes());
	}

	/**
	 * Return the same where the bytes are not always the same, as the short header has
	 * them.
	 */
	String shortColumns() {
		return "%,10.0f %9.1f %21s".formatted(nanos(), bytes(), spread(this.bytes));
	}

	private static String spread(List<Double> values) {
		return "%,.1f to %,.1f".formatted(Collections.min(values), Collections.max(values));
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElse(Double.NaN);
	}

}
