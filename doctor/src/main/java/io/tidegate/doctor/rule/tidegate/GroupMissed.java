package io.tidegate.doctor.rule.tidegate;

import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TaskDefinition;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Reference;

/**
 * A target group of the service that Tidegate does not know.
 */
final class GroupMissed extends Rule {

	GroupMissed() {
		super("tidegate-misses-group", Severity.ERROR, "A target group of the service that Tidegate does not know",
				"The task stays in that group until ECS takes it out: its load balancer sends to a task that "
						+ "leaves.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached().forEach((each) -> judge(picture, each, found));
	}

	private static void judge(Picture picture, Attached each, Findings found) {
		Optional<Tidegate> tidegate = each.task().flatMap(TaskDefinition::tidegate);
		Optional<List<String>> named = tidegate.flatMap(Tidegate::targetGroups).filter((groups) -> !groups.isEmpty());
		Optional<String> attached = each.attachment().targetGroup().known();
		boolean leaves = tidegate.flatMap(Tidegate::mode).filter((mode) -> !mode.equals("observe")).isPresent();
		if (!leaves || named.isEmpty() || attached.isEmpty()
				|| named.get().stream().anyMatch((name) -> isSame(picture, each, name))) {
			return;
		}
		found.add(tidegate.get().setting("TARGET_GROUPS").origin(),
				"Service %s registers its tasks with %s, and Tidegate takes them out of %s".formatted(
						each.service().label(), Reference.readable(attached.get()),
						Reference.readable(String.join(", ", named.get()))),
				"Add the group to TIDEGATE_TARGET_GROUPS");
	}

	private static boolean isSame(Picture picture, Attached each, String name) {
		String attached = each.attachment().targetGroup().known().orElse("");
		return name.equals(attached) || (picture.group(name).isPresent() && picture.group(name).equals(each.group()))
				|| (Reference.isIn(name) != Reference.isIn(attached)
						&& (picture.group(name).isEmpty() || each.group().isEmpty()));
	}

}
