package io.tidegate.rehearsal.result;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * @param ownCostSecondsByVariant the same for each variant with Tidegate, its repetitions
 * together
 */
public record RehearsalResult(Instant at, Map<String, String> settings, List<VariantResult> variants,
		Spread ownCostSeconds, Map<String, Spread> ownCostSecondsByVariant) {

	/**
	 * Adds up.
	 * @param at when it began
	 * @param settings what was asked for
	 * @param variants each run
	 * @return the result
	 */
	public static RehearsalResult of(Instant at, Map<String, String> settings, List<VariantResult> variants) {
		Map<String, List<Double>> costs = new LinkedHashMap<>();
		variants.stream()
			.filter(VariantResult::tidegate)
			.forEach((variant) -> costs.computeIfAbsent(variant.kind(), (kind) -> new ArrayList<>())
				.addAll(costs(variant)));
		Map<String, Spread> byVariant = new LinkedHashMap<>();
		costs.forEach((kind, seconds) -> byVariant.put(kind, Spread.of(seconds)));
		return new RehearsalResult(at, settings, List.copyOf(variants),
				Spread.of(costs.values().stream().flatMap(List::stream).toList()), byVariant);
	}

	private static List<Double> costs(VariantResult variant) {
		return variant.drains().stream().map(DrainResult::ownCostSeconds).filter(Objects::nonNull).toList();
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
