package io.tidegate.doctor.rule.tidegate;

import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A target port that is not the service’s.
 */
final class PortDiffers extends Rule {

	PortDiffers() {
		super("tidegate-target-port-differs", Severity.ERROR, "A target port that is not the service’s",
				"DeregisterTargets with another port is accepted and does nothing: the task stays in rotation.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		Optional<Tidegate> tidegate = each.task().flatMap(TaskDefinition::tidegate);
		Optional<Integer> own = tidegate
			.filter((known) -> known.isAgent() || known.setting("TARGET_PORT").known().isPresent())
			.flatMap(Tidegate::targetPort);
		Optional<Integer> port = each.attachment().port().known();
		boolean only = each.service().attachments().stream().noneMatch((other) -> !other.port().known().equals(port));
		if (own.isPresent() && port.isPresent() && only && !own.equals(port) && isMapped(each, port.get())) {
			found.add(tidegate.get().setting("TARGET_PORT").origin(),
					"Service %s registers port %d, and Tidegate takes out port %d".formatted(each.service().label(),
							port.get(), own.get()),
					"Set TIDEGATE_TARGET_PORT to %d".formatted(port.get()));
		}
	}

	// A port that nobody has is another rule's.
	private static boolean isMapped(Attached each, int port) {
		return each.container()
			.filter((container) -> container.portsAreKnown()
					&& container.ports().stream().noneMatch((mapping) -> mapping.containerPort().is(port)))
			.isEmpty();
	}

}
