package io.tidegate.rehearsal.options;

import java.time.Duration;

import io.tidegate.rehearsal.ecs.StopMode;
import io.tidegate.rehearsal.plan.DeploymentConfiguration;
import io.tidegate.rehearsal.settings.ServiceSettings;
import picocli.CommandLine.Option;

/**
 * The service and how it is rolled.
 */
public final class ServiceOptions {

	@Option(names = "--tasks", paramLabel = "N", defaultValue = "3", order = 10,
			description = "How many tasks the service has. Default: ${DEFAULT-VALUE}.")
	private int tasks;

	@Option(names = "--roll-outs", paramLabel = "N", defaultValue = "2", order = 11,
			description = "How often the service is rolled. Default: ${DEFAULT-VALUE}.")
	private int rollOuts;

	@Option(names = "--stop", paramLabel = "HOW", defaultValue = "sudden", order = 12,
			description = "How tasks are stopped: 'sudden', SIGTERM while the target is still healthy, as after StopTask, "
					+ "a Spot interruption or an essential container's exit; or 'scheduler', deregistered first, SIGTERM when "
					+ "the deregistration delay is over. Default: ${DEFAULT-VALUE}.")
	private StopMode stop = StopMode.SUDDEN;

	@Option(names = "--stop-timeout", paramLabel = "TIME", defaultValue = "30s", order = 13,
			description = "From a container's SIGTERM to its SIGKILL. Default: ${DEFAULT-VALUE}, as in ECS.")
	private Duration stopTimeout = Duration.ZERO;

	@Option(names = "--min-healthy", paramLabel = "PERCENT", defaultValue = "100", order = 14,
			description = "minimumHealthyPercent. Default: ${DEFAULT-VALUE}, as in ECS.")
	private int minimumHealthyPercent;

	@Option(names = "--max-percent", paramLabel = "PERCENT", defaultValue = "200", order = 15,
			description = "maximumPercent. Default: ${DEFAULT-VALUE}, as in ECS.")
	private int maximumPercent;

	/**
	 * How often the service is rolled.
	 * @return a number that may be none
	 */
	public int rollOuts() {
		return this.rollOuts;
	}

	/**
	 * What was asked for.
	 * @return the settings
	 */
	public ServiceSettings settings() {
		return new ServiceSettings(
				new DeploymentConfiguration(this.tasks, this.minimumHealthyPercent, this.maximumPercent), this.rollOuts,
				this.stop, this.stopTimeout);
	}

}
