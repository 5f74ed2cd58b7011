package io.tidegate.rehearsal.options;

import java.time.Duration;

import io.tidegate.localalb.Lag;
import io.tidegate.rehearsal.settings.BalancerSettings;
import io.tidegate.rehearsal.settings.BalancerSettings.HealthCheckChoice;
import io.tidegate.rehearsal.settings.Mode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The load balancer.
 */
public final class BalancerOptions {

	@Option(names = "--nodes", paramLabel = "N", defaultValue = "3", order = 20,
			description = "How many nodes the load balancer has. Default: ${DEFAULT-VALUE}.")
	private int nodes;

	@Option(names = "--lag", paramLabel = "TIME[-TIME]", defaultValue = "3s-8s", order = 21,
			description = "How long each node goes on sending new requests to a deregistered target, drawn anew for each "
					+ "node and deregistration. Default: ${DEFAULT-VALUE}.")
	private Lag lag = Lag.NONE;

	@Option(names = "--deregistration-delay", paramLabel = "TIME", defaultValue = "30s", order = 22,
			description = "The target group's deregistration delay. Default: ${DEFAULT-VALUE}; AWS's is 300s.")
	private Duration deregistrationDelay = Duration.ZERO;

	@Option(names = "--health-check", paramLabel = "WHAT", order = 23,
			description = "What the load balancer checks with Tidegate: 'agent', the agent's port and /health; or "
					+ "'traffic-port', the application's readiness, which is always checked without an agent. "
					+ "Default: agent, where there is one.")
	private @Nullable HealthCheckChoice healthCheck;

	@Option(names = "--health-interval", paramLabel = "TIME", defaultValue = "5s", order = 24,
			description = "Between two health checks of one node; AWS allows no less than 5s, a rehearsal 1s. "
					+ "Default: ${DEFAULT-VALUE}.")
	private Duration healthInterval = Duration.ZERO;

	/**
	 * What was asked for.
	 * @param mode where Tidegate is
	 * @return the settings
	 */
	public BalancerSettings settings(Mode mode) {
		HealthCheckChoice usual = mode.hasAgent() ? HealthCheckChoice.AGENT : HealthCheckChoice.TRAFFIC_PORT;
		return new BalancerSettings(this.nodes, this.lag, this.deregistrationDelay, this.healthInterval,
				(this.healthCheck != null) ? this.healthCheck : usual);
	}

}
