package io.tidegate.doctor.rule.network;

import java.util.Optional;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.PortMapping;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A host port that is not the container port.
 */
final class HostPortDiffers extends Rule {

	HostPortDiffers() {
		super("host-port-differs", Severity.ERROR, "A host port that is not the container port",
				"In the network modes awsvpc and host the container listens on the host port itself, so ECS "
						+ "refuses two different ones.",
				Source.TASK_DEFINITION);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter(TaskDefinition::sharesNetwork)
			.forEach((task) -> task.containers()
				.forEach((container) -> container.ports().forEach((port) -> judge(task, container, port, found))));
	}

	private static void judge(TaskDefinition task, Container container, PortMapping port, Findings found) {
		Optional<Integer> inside = port.containerPort().known();
		Optional<Integer> outside = port.hostPort().known();
		if (inside.isPresent() && outside.filter((host) -> host != 0 && !host.equals(inside.get())).isPresent()) {
			found.add(port.hostPort().origin(),
					"Container %s of %s maps port %d to host port %d, and in network mode %s both are one".formatted(
							container.name(), task.label(), inside.get(), outside.get(),
							task.networkMode().known().orElse("")),
					"Leave hostPort out, or set it to %d".formatted(inside.get()));
		}
	}

}
