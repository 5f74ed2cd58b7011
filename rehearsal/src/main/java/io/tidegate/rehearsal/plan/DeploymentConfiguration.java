package io.tidegate.rehearsal.plan;

/**
 * How far a service may go beyond and below its desired count while it is rolled, in the
 * words of ECS's {@code DeploymentConfiguration}.
 *
 * @param desiredCount how many tasks the service has, at least 1
 * @param minimumHealthyPercent how many of them must stay healthy, ECS's default 100
 * @param maximumPercent how many may run at once, ECS's default 200
 */
public record DeploymentConfiguration(int desiredCount, int minimumHealthyPercent, int maximumPercent) {

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException with a sentence, if no deployment is possible with
	 * them
	 */
	public DeploymentConfiguration {
		if (desiredCount < 1) {
			throw new IllegalArgumentException(
					"A service of %d tasks cannot be rolled: ask for 1 or more".formatted(desiredCount));
		}
		if (minimumHealthyPercent < 0 || minimumHealthyPercent > 100) {
			throw new IllegalArgumentException("A minimum healthy percent of %d is not one: choose from 0 to 100"
				.formatted(minimumHealthyPercent));
		}
		if (maximumPercent < 100 || maximumPercent > 1000) {
			throw new IllegalArgumentException(
					"A maximum percent of %d is not one: choose from 100 to 1000".formatted(maximumPercent));
		}
		if (atLeast(desiredCount, minimumHealthyPercent) >= desiredCount
				&& atMost(desiredCount, maximumPercent) <= desiredCount) {
			throw new IllegalArgumentException(
					"With %d tasks, minimum healthy percent %d and maximum percent %d nothing can start and nothing can stop: lower the one or raise the other"
						.formatted(desiredCount, minimumHealthyPercent, maximumPercent));
		}
	}

	/**
	 * The fewest tasks that must be healthy; ECS rounds up.
	 * @return a number of tasks
	 */
	public int lowerLimit() {
		return atLeast(this.desiredCount, this.minimumHealthyPercent);
	}

	/**
	 * The most tasks that may be starting or running; ECS rounds down. Tasks on their way
	 * out do not count.
	 * @return a number of tasks
	 */
	public int upperLimit() {
		return atMost(this.desiredCount, this.maximumPercent);
	}

	private static int atLeast(int count, int percent) {
		return Math.ceilDiv(count * percent, 100);
	}

	private static int atMost(int count, int percent) {
		return Math.floorDiv(count * percent, 100);
	}

}
