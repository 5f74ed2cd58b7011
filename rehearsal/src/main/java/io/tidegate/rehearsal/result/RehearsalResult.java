package io.tidegate.rehearsal.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All of a rehearsal.
 *
 * @param at when it began
 * @param settings what was asked for, as name and value
 * @param variants each run, in the order they were made
 * @param ownCostSeconds the spread of the drain's own cost over all drains with Tidegate
 */
public record RehearsalResult(Instant at, Map<String, String> settings, List<VariantResult> variants,
		Spread ownCostSeconds) {

	/**
	 * Adds up.
	 * @param at when it began
	 * @param settings what was asked for
	 * @param variants each run
	 * @return the result
	 */
	public static RehearsalResult of(Instant at, Map<String, String> settings, List<VariantResult> variants) {
		List<Double> costs = variants.stream()
			.filter(VariantResult::tidegate)
			.flatMap((variant) -> variant.drains().stream())
			.map(DrainResult::ownCostSeconds)
			.filter(Objects::nonNull)
			.toList();
		return new RehearsalResult(at, settings, List.copyOf(variants), Spread.of(costs));
	}

	/**
	 * Whether all went well with Tidegate; what goes wrong without it proves a point and
	 * no more.
	 * @return true if the rehearsal went well
	 */
	public boolean isClean() {
		return this.variants.stream().filter(VariantResult::tidegate).allMatch(VariantResult::isClean);
	}

}
