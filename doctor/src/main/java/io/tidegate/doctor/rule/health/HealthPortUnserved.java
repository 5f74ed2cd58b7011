package io.tidegate.doctor.rule.health;

import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Health checks of a port that neither the application nor the agent has.
 */
final class HealthPortUnserved extends Rule {

	HealthPortUnserved() {
		super("health-port-unserved", Severity.ERROR,
				"Health checks of a port that neither the application nor the agent has", "No target becomes healthy.",
				Source.HEALTH_CHECKS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		Optional<Integer> port = each.group().flatMap((group) -> group.healthPort().known());
		Optional<Tidegate> agent = each.task().filter(TaskDefinition::sharesNetwork).flatMap(TaskDefinition::agent);
		Optional<Integer> own = agent.flatMap(Tidegate::healthPort);
		if (port.isEmpty() || own.isEmpty() || own.get().equals(port.get())
				|| isKnownOf(each.task().get(), port.get())) {
			return;
		}
		found.add(each.group().get().view().at("healthCheckPort").origin(),
				"Target group %s checks port %d; the agent answers on %d, and no container maps %d"
					.formatted(each.group().get().label(), port.get(), own.get(), port.get()),
				"Set the health check port to %d".formatted(own.get()));
	}

	// A port that is only configured may be listened on all the same.
	private static boolean isKnownOf(TaskDefinition task, int port) {
		String number = String.valueOf(port);
		return task.containers()
			.stream()
			.anyMatch((container) -> !container.portsAreKnown()
					|| container.ports().stream().anyMatch((mapping) -> mapping.containerPort().is(port))
					|| container.variableNames()
						.stream()
						.anyMatch((name) -> container.variable(name)
							.known()
							.filter((value) -> value.contains(number))
							.isPresent())
					|| container.arguments().filter((all) -> String.join(" ", all).contains(number)).isPresent());
	}

}
