package io.tidegate.aws;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.tidegate.platform.LaunchType;
import io.tidegate.platform.Network;
import io.tidegate.platform.NetworkMode;
import io.tidegate.platform.PortMapping;
import io.tidegate.platform.Task;
import io.tidegate.platform.TaskContainer;
import io.tidegate.platform.TaskContainer.Health;
import io.tidegate.platform.TaskContainer.Status;
import tools.jackson.databind.JsonNode;

/**
 * The JSON of the task metadata endpoint, version 4, as the ECS agent writes it
 * ({@code agent/handlers/v2/response.go} and {@code v4}). Fields may come at any time;
 * what is not understood is left out.
 */
final class TaskDocument {

	// What a task definition may call a container, and the agent its own ones.
	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_~-]{1,255}");

	private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

	private static final String INTERNAL = "~internal~";

	private TaskDocument() {
	}

	/**
	 * Read a task.
	 * @param text the answer
	 * @return the task, absent if the answer is damaged or names no container: the asking
	 * one is always there
	 */
	static Optional<Task> task(String text) {
		return Json.object(text).map(TaskDocument::task).filter((task) -> !task.containers().isEmpty());
	}

	/**
	 * Read a container's id.
	 * @param text the answer for one container
	 * @return the id
	 */
	static Optional<String> containerId(String text) {
		return Json.object(text).flatMap((container) -> Json.text(container, "DockerId"));
	}

	private static Task task(JsonNode task) {
		List<TaskContainer> containers = Json.elements(task, "Containers")
			.map(TaskDocument::container)
			.flatMap(Optional::stream)
			.toList();
		return new Task(Json.text(task, "Family").orElse(""), Json.text(task, "ServiceName"),
				Json.text(task, "LaunchType").map(LaunchType::of).orElse(LaunchType.UNKNOWN),
				Json.text(task, "DesiredStatus").filter("STOPPED"::equals).isPresent(),
				Json.text(task, "AvailabilityZone"), containers);
	}

	// One without a usable name is left out: nobody could tell which one it is.
	private static Optional<TaskContainer> container(JsonNode container) {
		return Json.text(container, "Name")
			.filter((name) -> NAME.matcher(name).matches())
			.map((name) -> new TaskContainer(Json.text(container, "DockerId").orElse(""), name, normal(container, name),
					Json.text(container, "KnownStatus").map(Status::of).orElse(Status.UNKNOWN),
					Json.number(container, "ExitCode"), health(container.path("Health")), ports(container),
					networks(container)));
	}

	private static boolean normal(JsonNode container, String name) {
		return Json.text(container, "Type").map("NORMAL"::equals).orElse(!name.startsWith(INTERNAL));
	}

	// There is a Health where the task definition has a check, and no status in it until
	// the check has given a result.
	private static Health health(JsonNode health) {
		if (!health.isObject()) {
			return Health.NONE;
		}
		return switch (Json.text(health, "status").orElse("")) {
			case "HEALTHY" -> Health.HEALTHY;
			case "UNHEALTHY" -> Health.UNHEALTHY;
			default -> Health.UNKNOWN;
		};
	}

	private static List<PortMapping> ports(JsonNode container) {
		return Json.elements(container, "Ports").map(TaskDocument::port).flatMap(Optional::stream).toList();
	}

	private static Optional<PortMapping> port(JsonNode port) {
		int hostPort = Json.number(port, "HostPort").filter(TaskDocument::isPort).orElse(0);
		return Json.number(port, "ContainerPort")
			.filter(TaskDocument::isPort)
			.map((containerPort) -> new PortMapping(containerPort, hostPort));
	}

	private static boolean isPort(int number) {
		return number >= 1 && number <= 65535;
	}

	private static List<Network> networks(JsonNode container) {
		return Json.elements(container, "Networks").filter(JsonNode::isObject).map(TaskDocument::network).toList();
	}

	private static Network network(JsonNode network) {
		List<String> addresses = Stream.of("IPv4Addresses", "IPv6Addresses")
			.flatMap((field) -> Json.elements(network, field))
			.map((address) -> Json.text(address).orElse(""))
			.filter((address) -> ADDRESS.matcher(address).matches())
			.toList();
		NetworkMode mode = Json.text(network, "NetworkMode").map(NetworkMode::of).orElse(NetworkMode.UNKNOWN);
		return new Network(mode, addresses);
	}

}
