package io.tidegate.rehearsal.ecs;

import java.util.List;
import java.util.Map;

import io.tidegate.rehearsal.plan.ContainerDefinition;

/**
 * A container and the process that stands for it.
 *
 * @param definition what the task definition says
 * @param command what to run
 * @param environment what to add to the environment
 */
public record ContainerSpec(ContainerDefinition definition, List<String> command, Map<String, String> environment) {

	/**
	 * Copies the collections.
	 */
	public ContainerSpec {
		command = List.copyOf(command);
		environment = Map.copyOf(environment);
	}

}
