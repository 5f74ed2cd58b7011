package io.tidegate.rehearsal.options;

import java.time.Duration;
import java.util.Optional;

import io.tidegate.rehearsal.settings.IncidentSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What happens before the first roll-out.
 */
public final class IncidentOptions {

	@Option(names = "--kill-agent", order = 36,
			description = "Kills one agent with SIGKILL under load, and starts it again a second later. Default: off.")
	private boolean killAgent;

	@Option(names = "--spot-notice", paramLabel = "TIME", order = 37,
			description = "Gives one task the notice of a Spot interruption through instance metadata, so long before its "
					+ "instance is gone; EC2 gives 120s. Means --mode manage. Default: none.")
	private @Nullable Duration spotNotice;

	/**
	 * What was asked for.
	 * @return the settings
	 */
	public IncidentSettings settings() {
		return new IncidentSettings(this.killAgent, Optional.ofNullable(this.spotNotice));
	}

}
