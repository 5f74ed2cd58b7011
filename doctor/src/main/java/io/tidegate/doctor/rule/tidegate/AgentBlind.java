package io.tidegate.doctor.rule.tidegate;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * An agent that cannot see the traffic.
 */
final class AgentBlind extends Rule {

	AgentBlind() {
		super("agent-blind-in-bridge", Severity.WARNING, "An agent that cannot see the traffic",
				"In bridge mode containers have networks of their own: the kernel’s account of connections is "
						+ "out of reach, and a drain can only wait its minimum.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.stream()
			.filter((task) -> task.networkMode().is("bridge") && !task.requires("FARGATE"))
			.forEach((task) -> task.agent()
				.filter((agent) -> agent.setting("TRAFFIC_BUSY_URL").isAbsent()
						&& agent.setting("TRAFFIC_LIBRARY_URL").isAbsent())
				.filter((agent) -> task.containers().stream().noneMatch(Container::isLibraryMode))
				.ifPresent((agent) -> found.add(agent.container().origin(),
						"The agent of %s runs in network mode bridge, and nothing tells it of traffic"
							.formatted(task.label()),
						"Set TIDEGATE_TRAFFIC_BUSY_URL to an address of the application that answers with its requests in flight, or use awsvpc")));
	}

}
