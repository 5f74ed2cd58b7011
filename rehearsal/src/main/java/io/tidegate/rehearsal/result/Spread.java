package io.tidegate.rehearsal.result;

import java.util.Collection;
import java.util.List;

/**
 * How a few numbers spread; percentiles are by nearest rank, so each is one of the
 * numbers.
 *
 * @param count how many
 * @param p50 the median
 * @param p95 what 95 in a hundred do not exceed
 * @param max the largest
 */
public record Spread(int count, double p50, double p95, double max) {

	/**
	 * Of some numbers.
	 * @param numbers any numbers; of none at all everything is 0
	 * @return their spread
	 */
	public static Spread of(Collection<Double> numbers) {
		List<Double> sorted = numbers.stream().sorted().toList();
		return sorted.isEmpty() ? new Spread(0, 0, 0, 0)
				: new Spread(sorted.size(), rank(sorted, 50), rank(sorted, 95), sorted.getLast());
	}

	private static double rank(List<Double> sorted, int percent) {
		return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
	}

}
