package io.tidegate.platform;

import java.util.List;
import java.util.Optional;

/**
 * One container of the task, as one answer of the platform described it.
 *
 * @param id the container runtime's id, empty if it is not told: a container that is only
 * pulled has none yet
 * @param name its name in the task definition, where names are unique
 * @param normal whether the task definition asked for it; the pause container, for one,
 * is not normal
 * @param status how far it has come
 * @param exitCode the code it stopped with; absent while it runs, and where the platform
 * knows of none, as for an image that could not be pulled
 * @param health what its own health check says
 * @param ports its mapped ports; Fargate tells none
 * @param networks its networks
 */
public record TaskContainer(String id, String name, boolean normal, Status status, Optional<Integer> exitCode,
		Health health, List<PortMapping> ports, List<Network> networks) {

	public TaskContainer {
		ports = List.copyOf(ports);
		networks = List.copyOf(networks);
	}

	/**
	 * How far a container has come. The metadata endpoint's vocabulary is the ECS agent's
	 * own ({@code ecs-agent/api/container/status}), not the one of {@code DescribeTasks}.
	 */
	public enum Status {

		/** It has not run yet. */
		PENDING,
		/** It runs. */
		RUNNING,
		/** It has ended. */
		STOPPED,
		/** Not told, or in a word this version does not know. */
		UNKNOWN;

		/**
		 * Read the platform's word.
		 * @param word for example {@code RESOURCES_PROVISIONED}
		 * @return the status, {@link #UNKNOWN} for a word of the future
		 */
		public static Status of(String word) {
			return switch (word) {
				case "NONE", "PENDING", "MANIFEST_PULLED", "PULLED", "CREATED" -> PENDING;
				case "RUNNING", "RESOURCES_PROVISIONED" -> RUNNING;
				case "STOPPED" -> STOPPED;
				default -> UNKNOWN;
			};
		}

	}

	/**
	 * What a container's own health check says, the one in the task definition.
	 */
	public enum Health {

		/** The container has no check. */
		NONE,
		/** It has a check, which gave no result yet. */
		UNKNOWN,
		/** The check passed. */
		HEALTHY,
		/** The check failed as often as its {@code retries} allow. */
		UNHEALTHY;

		/**
		 * Return whether the check has given a result.
		 */
		public boolean decided() {
			return this == HEALTHY || this == UNHEALTHY;
		}

	}

}
