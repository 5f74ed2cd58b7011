package io.tidegate.rehearsal.options;

import java.time.Duration;

import io.tidegate.rehearsal.settings.AgentSettings;
import io.tidegate.rehearsal.settings.ApiFault;
import io.tidegate.rehearsal.settings.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What the agents are told.
 */
public final class AgentOptions {

	@Option(names = "--minimum", paramLabel = "TIME", order = 30,
			description = "How long the agents go on serving after deregistration at least. Default: the lower bound of "
					+ "--lag, so that what the agent sees ends the drain and not this time.")
	private @Nullable Duration minimum;

	@Option(names = "--quiet-period", paramLabel = "TIME", defaultValue = "5s", order = 31,
			description = "How long nothing must come, with nothing in flight, before traffic has ended. "
					+ "Default: ${DEFAULT-VALUE}.")
	private Duration quietPeriod = Duration.ZERO;

	@Option(names = "--margin", paramLabel = "TIME", defaultValue = "5s", order = 32,
			description = "What the agents keep of the stop timeout. Default: ${DEFAULT-VALUE}.")
	private Duration margin = Duration.ZERO;

	@Option(names = "--api-fault", paramLabel = "FAULT", defaultValue = "none", order = 33,
			description = "What is wrong with the load balancer's API for the agents, from just before the first SIGTERM "
					+ "on: none, throttle (400 Throttling), slow (answers after 10 s), forbid (403), down. "
					+ "Default: ${DEFAULT-VALUE}.")
	private ApiFault apiFault = ApiFault.NONE;

	@Option(names = "--goodbye", paramLabel = "TIME", defaultValue = "10s", order = 34,
			description = "How long before its end a long-lived connection is told to go, with --mode library and both. "
					+ "Default: ${DEFAULT-VALUE}.")
	private Duration goodbye = Duration.ZERO;

	@Option(names = "--mode", paramLabel = "MODE", order = 35,
			description = "Where Tidegate is, and who registers the targets: with 'deregister' the control plane, and the "
					+ "agents take them out; with 'manage' the agents do both, as outside ECS; with 'library' there are no "
					+ "agents, and the applications take themselves out; with 'both' Tidegate is in the applications, and "
					+ "the agents take out. Default: deregister.")
	private @Nullable Mode mode;

	/**
	 * Where Tidegate is.
	 * @param otherwise the mode where none was asked for
	 * @return the mode
	 */
	public Mode mode(Mode otherwise) {
		return (this.mode != null) ? this.mode : otherwise;
	}

	/**
	 * What was asked for.
	 * @param shortestLag the minimum where none was asked for
	 * @param mode the mode
	 * @return the settings
	 */
	public AgentSettings settings(Duration shortestLag, Mode mode) {
		return new AgentSettings((this.minimum != null) ? this.minimum : shortestLag, this.quietPeriod, this.margin,
				this.apiFault, this.goodbye, mode);
	}

}
