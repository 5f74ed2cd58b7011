package io.tidegate.platform;

/**
 * On what a task runs.
 */
public enum LaunchType {

	/** On an instance of the account's own. */
	EC2,
	/** On Fargate: there is no instance metadata. */
	FARGATE,
	/** On ECS Anywhere: ECS registers nothing with a load balancer. */
	EXTERNAL,
	/** On an ECS Managed Instance. */
	MANAGED_INSTANCES,
	/** Not told, or in a word this version does not know. */
	UNKNOWN;

	/**
	 * Read the platform's word.
	 * @param word for example {@code FARGATE}
	 * @return the launch type, {@link #UNKNOWN} for a word of the future
	 */
	public static LaunchType of(String word) {
		return switch (word) {
			case "EC2" -> EC2;
			case "FARGATE" -> FARGATE;
			case "EXTERNAL" -> EXTERNAL;
			case "MANAGED_INSTANCES" -> MANAGED_INSTANCES;
			default -> UNKNOWN;
		};
	}

}
