package io.tidegate.rehearsal.settings;

import java.time.Duration;

import io.tidegate.rehearsal.ecs.StopMode;
import io.tidegate.rehearsal.ecs.TaskNetwork;
import io.tidegate.rehearsal.plan.DeploymentConfiguration;

/**
 * The service and how it is rolled.
 *
 * @param deployment its size and limits
 * @param rollOuts how often it is rolled
 * @param stop how its tasks are stopped
 * @param stopTimeout of each container
 */
public record ServiceSettings(DeploymentConfiguration deployment, int rollOuts, StopMode stop, Duration stopTimeout) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException with a sentence, if they cannot be
	 */
	public ServiceSettings {
		require(rollOuts >= 1, "%d roll-outs show nothing: ask for 1 or more".formatted(rollOuts));
		int all = deployment.desiredCount() * (rollOuts + 1);
		require(all <= TaskNetwork.SIZE,
				"%d tasks rolled %d times need %d addresses, and there are %d: lower --tasks or --roll-outs"
					.formatted(deployment.desiredCount(), rollOuts, all, TaskNetwork.SIZE));
		require(stopTimeout.toSeconds() >= 2,
				"A stop timeout of less than 2 s is not possible on Fargate: raise --stop-timeout");
	}

	static void require(boolean condition, String sentence) {
		if (!condition) {
			throw new IllegalArgumentException(sentence);
		}
	}

}
