package io.tidegate.doctor.rule.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Answer;
import io.tidegate.doctor.picture.Attached;
import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.SecurityGroup;
import io.tidegate.doctor.picture.Service;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;

/**
 * What has to be open between a load balancer and the tasks behind it.
 */
record Doors(Picture picture) {

	/**
	 * Return a service's security groups, if all of them are known.
	 */
	Optional<List<SecurityGroup>> ofTasks(Service service) {
		return this.picture.securityGroups(service.network().at("securityGroups").references());
	}

	/**
	 * Return the security groups of what sends to a group, if all of them are known.
	 */
	Optional<List<SecurityGroup>> ofBalancers(TargetGroup group) {
		List<SecurityGroup> all = new ArrayList<>();
		for (LoadBalancer balancer : this.picture.routing().loadBalancers(group)) {
			Optional<List<SecurityGroup>> own = ofBalancer(balancer);
			if (own.isEmpty() || !balancer.isApplication()) {
				return Optional.empty();
			}
			all.addAll(own.get());
		}
		return all.isEmpty() ? Optional.empty() : Optional.of(all);
	}

	/**
	 * Return a load balancer's security groups, if all of them are known.
	 */
	Optional<List<SecurityGroup>> ofBalancer(LoadBalancer balancer) {
		return this.picture.securityGroups(balancer.view().at("securityGroups").references());
	}

	/**
	 * Return whether any of the tasks' groups lets in a port from any of the others.
	 */
	private static Answer letIn(List<SecurityGroup> tasks, int port, List<SecurityGroup> balancers) {
		Answer answer = Answer.NO;
		for (SecurityGroup task : tasks) {
			for (SecurityGroup balancer : balancers) {
				answer = answer.or(task.letsIn(port, balancer));
			}
		}
		return answer;
	}

	/**
	 * Return whether any of the load balancers' groups lets out to a port of any of the
	 * others.
	 */
	static Answer letOut(List<SecurityGroup> balancers, int port, List<SecurityGroup> tasks) {
		Answer answer = Answer.NO;
		for (SecurityGroup balancer : balancers) {
			for (SecurityGroup task : tasks) {
				answer = answer.or(balancer.letsOut(port, task));
			}
		}
		return answer;
	}

	/**
	 * Find that tasks do not let their load balancers in.
	 * @param attached the service and its group
	 * @param port where to, if that is known
	 * @param purpose what the port is for
	 * @param found takes it
	 */
	void requireOpen(Attached attached, Optional<Integer> port, String purpose, Findings found) {
		Optional<List<SecurityGroup>> tasks = ofTasks(attached.service());
		Optional<List<SecurityGroup>> balancers = attached.group().flatMap(this::ofBalancers);
		if (port.isEmpty() || tasks.isEmpty() || balancers.isEmpty()) {
			return;
		}
		if (letIn(tasks.get(), port.get(), balancers.get()) == Answer.NO) {
			found.add(tasks.get().getFirst().origin(),
					"Security group %s does not let the load balancer (%s) in on port %d, the %s port of service %s"
						.formatted(names(tasks.get()), names(balancers.get()), port.get(), purpose,
								attached.service().label()),
					"Add an ingress rule: TCP %d from %s".formatted(port.get(), names(balancers.get())));
		}
	}

	/**
	 * Return the names of groups.
	 */
	static String names(List<SecurityGroup> groups) {
		return String.join(", ", groups.stream().map(SecurityGroup::label).distinct().toList());
	}

}
