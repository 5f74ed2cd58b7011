package io.tidegate.doctor.rule.network;

import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Answer;
import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.SecurityGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Tasks whose security group keeps the load balancer’s health checks out.
 */
final class HealthPortBlocked extends Rule {

	HealthPortBlocked() {
		super("health-port-blocked", Severity.ERROR,
				"Tasks whose security group keeps the load balancer’s health checks out",
				"The traffic port alone is not enough where health checks ask another one: no target becomes "
						+ "healthy.",
				Source.SECURITY_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Doors doors = new Doors(picture);
		picture.attached().forEach((each) -> judge(doors, each, found));
	}

	private static void judge(Doors doors, Attached each, Findings found) {
		Optional<Integer> port = each.group()
			.flatMap((group) -> group.healthPort().known())
			.filter((own) -> !each.attachment().port().is(own));
		Optional<List<SecurityGroup>> tasks = doors.ofTasks(each.service());
		Optional<List<SecurityGroup>> balancers = each.group().flatMap(doors::ofBalancers);
		if (port.isEmpty() || tasks.isEmpty() || balancers.isEmpty()) {
			return;
		}
		if (Doors.letIn(tasks.get(), port.get(), balancers.get()) == Answer.NO) {
			found.add(tasks.get().getFirst().origin(),
					"Security group %s does not let the load balancer (%s) in on port %d, the health check port of service %s"
						.formatted(Doors.names(tasks.get()), Doors.names(balancers.get()), port.get(),
								each.service().label()),
					"Add an ingress rule: TCP %d from %s".formatted(port.get(), Doors.names(balancers.get())));
		}
	}

}
