package io.tidegate.rehearsal.plan;

import java.time.Duration;
import java.util.Set;

/**
 * What a task definition says about a container, as far as starting and stopping go.
 *
 * @param name its name, unique in the task
 * @param essential whether its exit stops the task
 * @param dependsOn the containers that must have started before it, and must not be
 * stopped before it
 * @param stopTimeout from its own SIGTERM to its SIGKILL; ECS's default is 30 s
 */
public record ContainerDefinition(String name, boolean essential, Set<String> dependsOn, Duration stopTimeout) {

	/**
	 * Copies the set.
	 */
	public ContainerDefinition {
		dependsOn = Set.copyOf(dependsOn);
	}

}
