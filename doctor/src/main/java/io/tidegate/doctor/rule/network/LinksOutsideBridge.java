package io.tidegate.doctor.rule.network;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Links outside of the network mode bridge.
 */
final class LinksOutsideBridge extends Rule {

	LinksOutsideBridge() {
		super("links-outside-bridge", Severity.ERROR, "Links outside of the network mode bridge",
				"Links are Docker’s, for containers with networks of their own. ECS refuses them in other modes.",
				Source.TASK_DEFINITION);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter((task) -> task.networkMode().is((mode) -> !mode.equals("bridge")) && !task.isCompose())
			.forEach((task) -> task.containers()
				.stream()
				.filter((container) -> !container.view().at("links").each().isEmpty())
				.forEach((container) -> found.add(container.view().at("links").origin(),
						"Container %s has links, and %s runs in network mode %s".formatted(container.name(),
								task.label(), task.networkMode().known().orElse("")),
						"Remove the links: the containers of this task reach each other under localhost")));
	}

}
