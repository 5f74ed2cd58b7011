package io.tidegate.rehearsal.ecs;

/**
 * Where a task is, in the words of the ECS Developer Guide's task lifecycle.
 */
public enum TaskState {

	/** It gets its address. */
	PROVISIONING,
	/** Its containers start. */
	PENDING,
	/** Its target is registered, and not healthy yet. */
	ACTIVATING,
	/** Its target is healthy. */
	RUNNING,
	/** Its target is deregistered, and the scheduler waits for the delay to end. */
	DEACTIVATING,
	/** Its containers are signalled. */
	STOPPING,
	/** All its containers have ended. */
	STOPPED

}
