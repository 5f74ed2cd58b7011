package io.tidegate.doctor.rule.network;

import java.util.List;
import java.util.Optional;

import io.tidegate.doctor.picture.Answer;
import io.tidegate.doctor.picture.Listener;
import io.tidegate.doctor.picture.LoadBalancer;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.SecurityGroup;
import io.tidegate.doctor.picture.SecurityRule;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A listener that nobody can reach.
 */
final class ListenerPortClosed extends Rule {

	ListenerPortClosed() {
		super("listener-port-closed", Severity.ERROR, "A listener that nobody can reach",
				"The load balancer’s security group lets nobody in on the listener’s port: clients run into "
						+ "timeouts.",
				Source.SECURITY_GROUPS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Doors doors = new Doors(picture);
		for (Listener listener : picture.listeners()) {
			Optional<Integer> port = listener.port().known();
			Optional<List<SecurityGroup>> groups = picture.loadBalancer(listener)
				.filter(LoadBalancer::isApplication)
				.flatMap(doors::ofBalancer);
			if (port.isPresent() && groups.filter((all) -> isClosed(all, port.get())).isPresent()) {
				found.add(listener.view().at("port").origin(),
						"Nobody is let in on port %d of the listener: security group %s has no rule for it"
							.formatted(port.get(), Doors.names(groups.get())),
						"Add an ingress rule for TCP %d".formatted(port.get()));
			}
		}
	}

	// A group without a single rule gets them elsewhere.
	private static boolean isClosed(List<SecurityGroup> groups, int port) {
		List<SecurityRule> rules = groups.stream().flatMap((group) -> group.ingress().stream()).toList();
		return !rules.isEmpty() && rules.stream().allMatch((rule) -> rule.covers(port) == Answer.NO);
	}

}
