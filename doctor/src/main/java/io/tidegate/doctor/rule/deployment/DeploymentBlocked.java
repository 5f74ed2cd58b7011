package io.tidegate.doctor.rule.deployment;

import java.util.Optional;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Service;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A deployment that can neither start nor stop a task.
 */
final class DeploymentBlocked extends Rule {

	DeploymentBlocked() {
		super("deployment-blocked", Severity.ERROR, "A deployment that can neither start nor stop a task",
				"The minimum forbids to stop one, the maximum forbids to start one: the deployment stands still.",
				Source.DEPLOYMENT);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.isRolling() && service.isReplica())
			.forEach((service) -> judge(service, found));
	}

	private static void judge(Service service, Findings found) {
		Optional<Integer> min = service.minimumHealthyPercent();
		Optional<Integer> max = service.maximumPercent();
		Optional<Integer> count = service.desiredCount();
		if (min.isEmpty() || max.isEmpty()) {
			return;
		}
		boolean always = min.get() >= 100 && max.get() <= 100;
		boolean here = count
			.filter((tasks) -> tasks > 0 && (tasks * (long) min.get() + 99) / 100 >= tasks
					&& tasks * (long) max.get() / 100 <= tasks)
			.isPresent();
		if (always || here) {
			found.add(service.view().at("deploymentConfiguration").origin(),
					"Service %s must keep %d %% healthy and may run %d %% of %s task(s): no task can be replaced"
						.formatted(service.label(), min.get(), max.get(), count.map(String::valueOf).orElse("its")),
					"Set maximumPercent to 200");
		}
	}

}
