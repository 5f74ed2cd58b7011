package io.tidegate.doctor.rule.network;

import java.util.HashMap;
import java.util.Map;

import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.PortMapping;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Origin;

/**
 * Two containers of one network on the same port.
 */
final class PortCollision extends Rule {

	PortCollision() {
		super("port-collision", Severity.ERROR, "Two containers of one network on the same port",
				"The containers of a task in the network modes awsvpc and host share one network: the second "
						+ "that listens on a port fails.",
				Source.AWSVPC);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions().stream().filter(TaskDefinition::sharesNetwork).forEach((task) -> judge(task, found));
	}

	private static void judge(TaskDefinition task, Findings found) {
		Map<Integer, Container> owners = new HashMap<>();
		for (Container container : task.containers()) {
			for (PortMapping port : container.ports()) {
				boolean tcp = port.view()
					.at("protocol")
					.text()
					.or("tcp")
					.filter((name) -> name.equals("tcp"))
					.isPresent();
				port.containerPort()
					.known()
					.filter((number) -> tcp)
					.ifPresent((number) -> claim(owners, number, container, port.view().origin(), found));
			}
		}
		task.agent()
			.ifPresent((agent) -> agent.healthPort()
				.ifPresent((number) -> claim(owners, number, agent.container(), agent.setting("HEALTH_PORT").origin(),
						found)));
	}

	private static void claim(Map<Integer, Container> owners, int port, Container container, Origin at,
			Findings found) {
		Container other = owners.putIfAbsent(port, container);
		if (other != null && !other.equals(container)) {
			found.add(at, "Containers %s and %s share one network, and both listen on port %d".formatted(other.name(),
					container.name(), port), "Let one of them listen on another port");
		}
	}

}
