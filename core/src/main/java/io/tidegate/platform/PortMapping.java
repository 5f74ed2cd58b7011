package io.tidegate.platform;

/**
 * Where a container's port is found on its host.
 *
 * @param containerPort the port inside the container, 1 to 65535
 * @param hostPort the port outside, 0 if it is not told. With {@code bridge} and a host
 * port of 0 in the task definition it is a dynamic one, known only from here
 */
public record PortMapping(int containerPort, int hostPort) {

	public PortMapping {
		if (containerPort < 1 || containerPort > 65535 || hostPort < 0 || hostPort > 65535) {
			throw new IllegalArgumentException(
					"No ports are mapped like this: " + containerPort + " to " + hostPort + ".");
		}
	}

}
