package io.tidegate.rehearsal.options;

import java.nio.file.Path;
import java.util.Set;

import io.tidegate.rehearsal.settings.ComposeSettings;
import io.tidegate.rehearsal.settings.RunSettings;
import io.tidegate.rehearsal.settings.TrafficSettings;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * What tasks are run as.
 */
public final class ComposeOptions {

	/** What docker-compose.yml leaves open. */
	private static final Set<String> OPEN = Set.of("--with", "--compose-file", "--compare", "--without-tidegate",
			"--repeat", "--roll-outs", "--rate", "--requests", "--slowest", "--long-request", "--streams", "--sockets",
			"--seed", "--output", "--plain");

	@Option(names = "--with", paramLabel = "WHAT", defaultValue = "processes", order = 4,
			description = "What tasks are run as: 'processes' of this machine; or 'compose', the containers of "
					+ "docker-compose.yml, which are brought up, replaced one by one and taken down. "
					+ "Default: ${DEFAULT-VALUE}.")
	private Kind kind = Kind.PROCESSES;

	@Option(names = "--compose-file", paramLabel = "FILE",
			defaultValue = "${sys:tidegate.compose-file:-docker-compose.yml}", order = 63,
			description = "The compose file of --with compose. Default: ${DEFAULT-VALUE}.")
	private Path file = Path.of("");

	/**
	 * Whether the compose file is what is rehearsed.
	 * @return true for {@code --with compose}
	 */
	public boolean isMeant() {
		return this.kind == Kind.COMPOSE;
	}

	/**
	 * What was asked for.
	 * @param rollOuts how often tasks are replaced
	 * @param traffic the load
	 * @param run what is run, how often
	 * @return the settings
	 */
	public ComposeSettings settings(int rollOuts, TrafficSettings traffic, RunSettings run) {
		return new ComposeSettings(this.file.toAbsolutePath().normalize(), rollOuts, traffic, run);
	}

	/**
	 * Checks that nothing is asked for that the file decides.
	 * @param given all options
	 * @throws IllegalArgumentException with a sentence, if something is
	 */
	public static void requireOpen(ParseResult given) {
		for (OptionSpec option : given.matchedOptions()) {
			if (!OPEN.contains(option.longestName())) {
				throw new IllegalArgumentException(
						"With --with compose it is docker-compose.yml that decides: leave %s out, or --with compose"
							.formatted(option.longestName()));
			}
		}
	}

	/**
	 * What tasks are run as.
	 */
	private enum Kind {

		PROCESSES, COMPOSE

	}

}
