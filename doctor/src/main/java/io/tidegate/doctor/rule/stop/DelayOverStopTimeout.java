package io.tidegate.doctor.rule.stop;

import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Container;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A deregistration delay longer than the stop timeout.
 */
final class DelayOverStopTimeout extends Rule {

	DelayOverStopTimeout() {
		super("deregistration-delay-over-stop-timeout", Severity.WARNING,
				"A deregistration delay longer than the stop timeout",
				"Where ECS does not wait for the delay before SIGTERM (StopTask, Spot, an essential container’s "
						+ "exit), the load balancer lets requests run for the delay, and SIGKILL cuts them at the stop "
						+ "timeout.",
				Source.DRAINING);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		Optional<Container> holder = each.task()
			.flatMap(TaskDefinition::tidegate)
			.map(Tidegate::container)
			.or(each::container);
		Optional<Integer> stop = holder.flatMap(Container::stopTimeoutOrDefault);
		Optional<Integer> delay = each.group().flatMap((group) -> group.attribute(TargetGroup.DELAY).number().known());
		if (stop.isEmpty() || delay.isEmpty() || delay.get() <= stop.get()
				|| isDefault(each.group().get(), delay.get())) {
			return;
		}
		found.add(each.group().get().attribute(TargetGroup.DELAY).origin(),
				"Target group %s lets requests run for %d s after a deregistration, and container %s is killed %d s after SIGTERM"
					.formatted(each.group().get().label(), delay.get(), holder.get().name(), stop.get()),
				"Lower %s below %d, or raise the container's stopTimeout above %d".formatted(TargetGroup.DELAY,
						stop.get(), delay.get()));
	}

	private static boolean isDefault(TargetGroup group, int delay) {
		return group.element().described() && delay == TargetGroup.DEFAULT_DELAY;
	}

}
