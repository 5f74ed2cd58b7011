package io.tidegate.rehearsal.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.tidegate.rehearsal.settings.Mode;
import io.tidegate.rehearsal.settings.RunSettings;
import io.tidegate.rehearsal.settings.Variant;
import picocli.CommandLine.Option;

/**
 * What is run, how often, and where the reports go.
 */
public final class RunOptions {

	@Option(names = "--compare", paramLabel = "WITH", arity = "0..1", fallbackValue = "nothing", split = ",", order = 1,
			description = "Plays the same schedule without Tidegate as well: with 'nothing' in its place, which is meant "
					+ "if nothing is named, or with 'sleep:20', the fixed wait of so many seconds that people use today; "
					+ "with --mode library also with 'sidecar', the agent. Several: --compare nothing,sleep:20. "
					+ "Default: no comparison.")
	// Words and not variants: picocli takes an optional value that cannot be converted
	// for something else.
	private List<String> compare = new ArrayList<>();

	@Option(names = "--without-tidegate", order = 2,
			description = "Leaves out the run with Tidegate; only what --compare names is run. Default: off.")
	private boolean withoutTidegate;

	@Option(names = "--repeat", paramLabel = "N", defaultValue = "1", order = 3,
			description = "How often everything is played, each time with new processes and a seed of its own. "
					+ "Default: ${DEFAULT-VALUE}.")
	private int repeat;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1", order = 50,
			description = "Of the lags and the load; the same for every variant. Default: ${DEFAULT-VALUE}.")
	private long seed;

	@Option(names = "--output", paramLabel = "DIR", defaultValue = "${sys:tidegate.output:-target/rehearsal}",
			order = 51,
			description = "Where report.html, report.json and the containers' logs go. Default: ${DEFAULT-VALUE}.")
	private Path output = Path.of("");

	@Option(names = "--plain", order = 52,
			description = "One line for each thing that happens instead of a live view. Default: live in a terminal, plain "
					+ "otherwise.")
	private boolean plain;

	/**
	 * What was asked for.
	 * @param terminal whether somebody watches
	 * @param mode where Tidegate is
	 * @return the settings
	 */
	public RunSettings settings(boolean terminal, Mode mode) {
		List<Variant> variants = new ArrayList<>();
		if (!this.withoutTidegate) {
			variants.add(Variant.WithTidegate.in(mode));
		}
		this.compare.stream().map(Variant::parse).distinct().forEach(variants::add);
		return new RunSettings(variants, this.repeat, this.seed, this.output, this.plain || !terminal);
	}

}
