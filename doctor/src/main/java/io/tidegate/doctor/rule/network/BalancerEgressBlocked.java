package io.tidegate.doctor.rule.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tidegate.doctor.picture.Answer;
import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.SecurityGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A load balancer whose security group does not let it out to the tasks.
 */
final class BalancerEgressBlocked extends Rule {

	BalancerEgressBlocked() {
		super("load-balancer-egress-blocked", Severity.ERROR,
				"A load balancer whose security group does not let it out to the tasks",
				"Requests and health checks end in timeouts. Security groups are stateful, but both ends need a "
						+ "rule.",
				Source.SECURITY_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Doors doors = new Doors(picture);
		picture.attached().forEach((each) -> judge(doors, each, found));
	}

	private static void judge(Doors doors, Attached each, Findings found) {
		Optional<List<SecurityGroup>> tasks = doors.ofTasks(each.service());
		Optional<List<SecurityGroup>> balancers = each.group().flatMap(doors::ofBalancers);
		if (tasks.isEmpty() || balancers.isEmpty()) {
			return;
		}
		Stream.concat(each.attachment().port().known().stream(), each.group().get().healthPort().known().stream())
			.distinct()
			.filter((port) -> Doors.letOut(balancers.get(), port, tasks.get()) == Answer.NO)
			.findFirst()
			.ifPresent((port) -> found.add(balancers.get().getFirst().origin(),
					"Security group %s does not let the load balancer out to port %d of %s"
						.formatted(Doors.names(balancers.get()), port, Doors.names(tasks.get())),
					"Add an egress rule: TCP %d to %s".formatted(port, Doors.names(tasks.get()))));
	}

}
