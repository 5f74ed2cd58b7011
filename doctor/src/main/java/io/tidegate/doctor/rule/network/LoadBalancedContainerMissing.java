package io.tidegate.doctor.rule.network;

import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A service that sends traffic to a container that its task definition does not have.
 */
final class LoadBalancedContainerMissing extends Rule {

	LoadBalancedContainerMissing() {
		super("load-balanced-container-missing", Severity.ERROR,
				"A service that sends traffic to a container that its task definition does not have",
				"ECS refuses the service, or the deployment that changes it.", Source.SERVICE_ALB);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		Optional<String> name = each.attachment().container().known();
		if (name.isPresent() && each.task().filter(TaskDefinition::containersAreKnown).isPresent()
				&& each.container().isEmpty()) {
			List<String> names = each.task().get().containers().stream().map(Container::name).toList();
			found.add(each.attachment().container().origin(),
					"Service %s sends traffic to container '%s', and task definition %s has %s"
						.formatted(each.service().label(), name.get(), each.task().get().label(), names),
					"Set containerName to the container that listens");
		}
	}

}
