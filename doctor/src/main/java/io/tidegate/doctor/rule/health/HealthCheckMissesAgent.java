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
import io.tidegate.doctor.tree.Fact;

/**
 * Health checks that ask the application where the agent should answer.
 */
final class HealthCheckMissesAgent extends Rule {

	HealthCheckMissesAgent() {
		super("health-check-misses-agent", Severity.WARNING,
				"Health checks that ask the application where the agent should answer",
				"The agent’s answer covers the containers, the application’s readiness and the drain. Who asks "
						+ "the application alone goes on sending to a task that has said it will leave, where the API "
						+ "cannot be reached.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		Optional<Tidegate> agent = each.task().filter(TaskDefinition::sharesNetwork).flatMap(TaskDefinition::agent);
		Optional<Integer> port = agent.flatMap(Tidegate::healthPort);
		if (port.isEmpty() || each.group().isEmpty()) {
			return;
		}
		Fact<Integer> asked = each.group().get().healthPort();
		Optional<Integer> traffic = each.attachment().port().known();
		boolean application = traffic.isPresent() && !traffic.equals(port) && asked.or(traffic.get()).equals(traffic);
		if (application) {
			found.add(each.group().get().view().at("healthCheckPort").origin(),
					"Target group %s checks the application's port %d, past the agent on %d"
						.formatted(each.group().get().label(), traffic.get(), port.get()),
					"Set HealthCheckPort to %d and HealthCheckPath to /health".formatted(port.get()));
		}
	}

}
