package io.tidegate.doctor.rule.tidegate;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * An agent without which the task goes on.
 */
final class AgentNotEssential extends Rule {

	AgentNotEssential() {
		super("agent-not-essential", Severity.WARNING, "An agent without which the task goes on",
				"When it ends nobody drains this task any more, and nobody answers the health checks that ask " + "it.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter((task) -> task.containers()
				.stream()
				.anyMatch((container) -> !container.isAgent() && container.essential().orElse(true)))
			.forEach((task) -> task.agent()
				.map(Tidegate::container)
				.filter((agent) -> agent.essential().filter((essential) -> !essential).isPresent())
				.ifPresent((agent) -> found.add(agent.view().at("essential").origin(),
						"The agent of %s is not essential".formatted(task.label()), "Set essential to true")));
	}

}
