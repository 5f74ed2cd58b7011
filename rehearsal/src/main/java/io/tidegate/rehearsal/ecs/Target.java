package io.tidegate.rehearsal.ecs;

/**
 * Where the load balancer reaches a task's application.
 *
 * @param address the task's own address
 */
public record Target(String address) {

	/** The application's port, the same in every task. */
	public static final int PORT = 8080;

	@Override
	public String toString() {
		return this.address + ":" + PORT;
	}

}
