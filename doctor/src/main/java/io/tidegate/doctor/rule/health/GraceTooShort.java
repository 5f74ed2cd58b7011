package io.tidegate.doctor.rule.health;

import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;

/**
 * A grace period shorter than the time that containers are given to start.
 */
final class GraceTooShort extends Rule {

	GraceTooShort() {
		super("grace-shorter-than-start-period", Severity.WARNING,
				"A grace period shorter than the time that containers are given to start",
				"The container check gives the application its start period. The load balancer’s check gives it "
						+ "the service’s grace period: when that is over, ECS replaces a task that is still starting, for "
						+ "ever.",
				Source.SERVICE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(each, found));
	}

	private static void judge(Attached each, Findings found) {
		Fact<Integer> setting = each.service().view().at("healthCheckGracePeriodSeconds").number();
		Optional<Integer> grace = setting.or(0);
		Optional<Integer> patience = each.group().flatMap(GraceTooShort::patience);
		Optional<Integer> start = each.task().flatMap(GraceTooShort::longestStart);
		if (grace.isEmpty() || patience.isEmpty() || start.isEmpty() || grace.get() + patience.get() >= start.get()) {
			return;
		}
		found.add(setting.origin(),
				"Service %s replaces a task whose target is unhealthy after %d s of grace and %d s of failed checks, and its containers have %d s to start"
					.formatted(each.service().label(), grace.get(), patience.get(), start.get()),
				"Set healthCheckGracePeriodSeconds to %d or more".formatted(start.get()));
	}

	private static Optional<Integer> patience(TargetGroup group) {
		Optional<Integer> interval = group.view().at("healthCheckIntervalSeconds").number().or(30);
		Optional<Integer> threshold = group.view().at("unhealthyThresholdCount").number().or(2);
		return interval.flatMap((seconds) -> threshold.map((times) -> seconds * times));
	}

	private static Optional<Integer> longestStart(TaskDefinition task) {
		return task.containers()
			.stream()
			.filter((container) -> !container.healthCheck().isAbsent())
			.flatMap((container) -> container.healthCheck().number("startPeriod").known().stream())
			.max(Integer::compare);
	}

}
