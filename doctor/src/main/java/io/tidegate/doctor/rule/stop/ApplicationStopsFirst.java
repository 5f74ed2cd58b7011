package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * An application that gets SIGTERM before the agent.
 */
final class ApplicationStopsFirst extends Rule {

	ApplicationStopsFirst() {
		super("application-stops-before-agent", Severity.ERROR, "An application that gets SIGTERM before the agent",
				"ECS stops containers in reverse order of dependsOn. An application that depends on the agent "
						+ "stops first: the agent has nothing left to protect.",
				Source.DEPENDENCY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.forEach((task) -> task.agent()
				.ifPresent((agent) -> task.containers()
					.stream()
					.filter((container) -> task.dependsOn(container.name(), agent.container().name())
							&& !container.isAgent())
					.findFirst()
					.ifPresent((container) -> found.add(container.view().at("dependsOn").origin(),
							"Container %s of %s depends on the agent, so it gets SIGTERM before the agent does"
								.formatted(container.name(), task.label()),
							"Turn it round: the agent depends on %s, with condition START"
								.formatted(container.name())))));
	}

}
