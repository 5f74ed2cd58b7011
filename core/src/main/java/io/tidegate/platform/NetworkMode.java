package io.tidegate.platform;

/**
 * How a container is connected, which decides under what name a load balancer can reach
 * it.
 */
public enum NetworkMode {

	/** The task has an interface of its own: the target is its address. */
	AWSVPC,
	/** Behind the instance's bridge: the target is the instance id and a host port. */
	BRIDGE,
	/** The instance's own network: the target is the instance id and the port. */
	HOST,
	/** No network: there is no target. */
	NONE,
	/** Not told, or in a word this version does not know. */
	UNKNOWN;

	/**
	 * Read the platform's word.
	 * @param word for example {@code awsvpc}
	 * @return the mode, {@link #UNKNOWN} for a word of the future
	 */
	public static NetworkMode of(String word) {
		return switch (word) {
			case "awsvpc" -> AWSVPC;
			case "bridge", "default" -> BRIDGE;
			case "host" -> HOST;
			case "none" -> NONE;
			default -> UNKNOWN;
		};
	}

}
