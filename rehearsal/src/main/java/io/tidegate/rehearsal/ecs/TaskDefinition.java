package io.tidegate.rehearsal.ecs;

import java.util.List;

/**
 * Says which containers a task has.
 */
@FunctionalInterface
public interface TaskDefinition {

	/**
	 * The containers of one task.
	 * @param address the task's own address
	 * @return its containers
	 */
	List<ContainerSpec> containers(String address);

}
