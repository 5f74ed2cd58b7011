package io.tidegate.doctor.rule.stop;

import java.util.List;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * An agent that does not depend on the application.
 */
final class AgentNotOrdered extends Rule {

	AgentNotOrdered() {
		super("agent-not-ordered", Severity.ERROR, "An agent that does not depend on the application",
				"Without dependsOn all containers get SIGTERM at once: the application stops serving while the "
						+ "load balancer still sends.",
				Source.DEPENDENCY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter(TaskDefinition::orderIsKnown)
			.forEach((task) -> task.agent().ifPresent((agent) -> judge(picture, task, agent, found)));
	}

	private static void judge(Picture picture, TaskDefinition task, Tidegate agent, Findings found) {
		String own = agent.container().name();
		List<String> served = served(picture, task);
		boolean ordered = served.isEmpty() || served.stream().anyMatch((name) -> task.dependsOn(own, name));
		boolean reversed = task.containers().stream().anyMatch((container) -> task.dependsOn(container.name(), own));
		if (!ordered && !reversed) {
			found.add(agent.container().origin(),
					"The agent of %s does not depend on %s, so both get SIGTERM at once".formatted(task.label(),
							String.join(" or ", served)),
					"Give the agent dependsOn: containerName %s, condition START".formatted(served.getFirst()));
		}
	}

	private static List<String> served(Picture picture, TaskDefinition task) {
		List<String> attached = picture.attached()
			.stream()
			.filter((each) -> each.task().filter(task::equals).isPresent())
			.flatMap((each) -> each.container().stream())
			.filter((container) -> !container.isAgent())
			.map(Container::name)
			.distinct()
			.toList();
		return attached.isEmpty()
				? task.containers().stream().filter((container) -> !container.isAgent()).map(Container::name).toList()
				: attached;
	}

}
