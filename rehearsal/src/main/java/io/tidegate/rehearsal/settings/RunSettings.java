package io.tidegate.rehearsal.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * What is run, how often, and where the reports go.
 *
 * @param variants the variants, in this order
 * @param repeat how often each
 * @param seed of lags and load
 * @param output the folder for reports and logs
 * @param plain whether to print lines instead of a live view
 */
public record RunSettings(List<Variant> variants, int repeat, long seed, Path output, boolean plain) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException with a sentence, if they cannot be
	 */
	public RunSettings {
		variants = List.copyOf(variants);
		ServiceSettings.require(!variants.isEmpty(),
				"Nothing is left to run without Tidegate: add --compare to --without-tidegate");
		ServiceSettings.require(repeat >= 1 && repeat <= 100,
				"%d repetitions are not possible: choose from 1 to 100".formatted(repeat));
	}

	/**
	 * Whether an agent is needed.
	 * @return true if one of the variants has one
	 */
	public boolean needsAgent() {
		return this.variants.stream().anyMatch((variant) -> variant.tidegate().filter(Mode::hasAgent).isPresent());
	}

	/**
	 * Checks that the comparison is one.
	 * @param mode where Tidegate is
	 * @throws IllegalArgumentException with a sentence, if it is not
	 */
	public void requireFits(Mode mode) {
		ServiceSettings.require(mode == Mode.LIBRARY || !this.variants.contains(Variant.WithTidegate.sidecar()),
				"'sidecar' is what library mode is compared with: add --mode library or leave it out of --compare");
	}

}
