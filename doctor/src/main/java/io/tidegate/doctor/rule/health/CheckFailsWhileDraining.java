package io.tidegate.doctor.rule.health;

import java.util.Optional;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A container check that fails when the task drains.
 */
final class CheckFailsWhileDraining extends Rule {

	CheckFailsWhileDraining() {
		super("container-check-fails-while-draining", Severity.ERROR,
				"A container check that fails when the task drains",
				"The agent’s /health is 503 from SIGTERM on. ECS takes the container for unhealthy and kills the"
						+ " task, with the requests that it still serves.",
				Source.CONTAINER_CHECK);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (Tidegate agent : picture.tidegates()) {
			Optional<Integer> port = agent.isAgent() ? agent.healthPort() : Optional.empty();
			port.ifPresent((own) -> agent.task()
				.containers()
				.forEach((container) -> container.healthCheck()
					.address()
					.filter((address) -> address.port() == own && isReadiness(address.path()))
					.ifPresent((address) -> found.add(container.healthCheck().view().at("command").origin(),
							"The check of container %s asks the agent for %s, which is 503 while the task drains"
								.formatted(container.name(), address.path()),
							"Ask http://localhost:%d/health?for=ecs".formatted(own)))));
		}
	}

	private static boolean isReadiness(String path) {
		return path.startsWith("/health") && !path.contains("for=ecs") && !path.startsWith("/health/liveness");
	}

}
