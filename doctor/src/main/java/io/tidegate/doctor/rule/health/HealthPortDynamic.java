package io.tidegate.doctor.rule.health;

import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A fixed health check port where Docker chooses the port.
 */
final class HealthPortDynamic extends Rule {

	HealthPortDynamic() {
		super("health-port-dynamic", Severity.ERROR, "A fixed health check port where Docker chooses the port",
				"In bridge mode a container’s port is another one on the host. A health check of a fixed port "
						+ "asks the instance itself, where nothing listens.",
				Source.HEALTH_CHECKS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		Optional<TaskDefinition> bridged = each.task()
			.filter((task) -> task.networkMode().is("bridge") && !FargateTasks.in(task));
		Optional<Integer> port = each.group().flatMap((group) -> group.healthPort().known());
		boolean known = bridged.filter(
				(task) -> task.containersAreKnown() && task.containers().stream().allMatch(Container::portsAreKnown))
			.isPresent();
		if (!known || port.isEmpty()) {
			return;
		}
		boolean mapped = bridged.get()
			.containers()
			.stream()
			.flatMap((container) -> container.ports().stream())
			.anyMatch((mapping) -> mapping.hostPort().isUnknown() || mapping.hostPort().is(port.get()));
		if (!mapped) {
			found.add(each.group().get().view().at("healthCheckPort").origin(),
					"Target group %s checks port %d, and in network mode bridge no container of %s has that port on its host"
						.formatted(each.group().get().label(), port.get(), bridged.get().label()),
					"Set the health check port to traffic-port, or map a fixed hostPort %d".formatted(port.get()));
		}
	}

}
