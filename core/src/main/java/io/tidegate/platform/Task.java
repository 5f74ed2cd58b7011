package io.tidegate.platform;

import java.util.List;
import java.util.Optional;

/**
 * The task this process belongs to, as the platform describes it.
 *
 * @param family the task definition's family, empty if it is not told
 * @param service the service that started it; absent for a standalone task, and on
 * container agents before 1.63.1
 * @param launchType on what it runs
 * @param stopping whether the platform wants it stopped. It never takes that back
 * @param availabilityZone for example {@code eu-west-1b}, absent if it is not told
 * @param containers its containers, this process's own among them
 */
public record Task(String family, Optional<String> service, LaunchType launchType, boolean stopping,
		Optional<String> availabilityZone, List<TaskContainer> containers) {

	public Task {
		containers = List.copyOf(containers);
	}

	/**
	 * Return the address under which a load balancer reaches every container of this
	 * task, if it has one of its own: with {@link NetworkMode#AWSVPC} the containers
	 * share one interface. One of IPv4 if there is one.
	 */
	public Optional<String> awsvpcAddress() {
		return this.containers.stream()
			.flatMap((container) -> container.networks().stream())
			.filter((network) -> network.mode() == NetworkMode.AWSVPC)
			.flatMap((network) -> network.addresses().stream())
			.findFirst();
	}

	/**
	 * Return the container with this id.
	 * @param id the container runtime's id
	 * @return the container, if this task has it
	 */
	public Optional<TaskContainer> container(String id) {
		return this.containers.stream().filter((container) -> container.id().equals(id)).findFirst();
	}

}
