package io.tidegate.doctor.rule.health;

import java.util.Optional;
import java.util.Set;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Health checks of an address of the agent that is not meant for load balancers.
 */
final class HealthPathNotAgents extends Rule {

	HealthPathNotAgents() {
		super("health-path-not-for-balancers", Severity.ERROR,
				"Health checks of an address of the agent that is not meant for load balancers",
				"The agent answers /health for load balancers. Others it does not know (404), or they are the "
						+ "task’s liveness, which stays 200 while the task drains.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static final Set<String> PATHS = Set.of("/health", "/health/", "/health/readiness");

	private static void judge(Attached each, Findings found) {
		Optional<Integer> port = each.task()
			.filter(TaskDefinition::sharesNetwork)
			.flatMap(TaskDefinition::agent)
			.flatMap(Tidegate::healthPort);
		Optional<String> path = each.group().flatMap(TargetGroup::healthPath);
		if (port.isPresent() && path.isPresent() && each.group().get().healthPort().is(port.get())
				&& !isForBalancers(path.get())) {
			found.add(each.group().get().view().at("healthCheckPath").origin(),
					"Target group %s asks the agent for %s, and the address for load balancers is /health"
						.formatted(each.group().get().label(), path.get()),
					"Set HealthCheckPath to /health");
		}
	}

	private static boolean isForBalancers(String path) {
		int query = path.indexOf('?');
		String bare = (query < 0) ? path : path.substring(0, query);
		return PATHS.contains(bare) && !path.contains("for=ecs");
	}

}
