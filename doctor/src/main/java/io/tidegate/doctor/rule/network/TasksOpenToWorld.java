package io.tidegate.doctor.rule.network;

import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Answer;
import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Tasks that everybody can reach, past the load balancer.
 */
final class TasksOpenToWorld extends Rule {

	TasksOpenToWorld() {
		super("tasks-open-to-world", Severity.WARNING, "Tasks that everybody can reach, past the load balancer",
				"Whoever reaches the task itself passes by the load balancer: its TLS, its rules, its logs, and "
						+ "its draining.",
				Source.SECURITY_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Doors doors = new Doors(picture);
		picture.attached().forEach((each) -> judge(doors, each, found));
	}

	private static void judge(Doors doors, Attached each, Findings found) {
		Optional<Integer> port = each.attachment().port().known();
		if (port.isEmpty() || each.group().filter(TargetGroup::isNotHttp).isPresent()) {
			return;
		}
		doors.ofTasks(each.service())
			.stream()
			.flatMap(List::stream)
			.flatMap((group) -> group.ingress().stream())
			.filter((rule) -> rule.isOpenToAll() && rule.covers(port.get()) == Answer.YES)
			.findFirst()
			.ifPresent((rule) -> found.add(rule.origin(),
					"The tasks of %s let everybody in on port %d, not the load balancer alone"
						.formatted(each.service().label(), port.get()),
					"Name the load balancer's security group as the source instead of %s"
						.formatted(String.join(", ", rule.addresses()))));
	}

}
