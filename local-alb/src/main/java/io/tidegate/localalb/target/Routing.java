package io.tidegate.localalb.target;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tidegate.localalb.target.NodeHealth.View;

/**
 * How many targets must be healthy for a node to send to those only (group attributes
 * {@code target_group_health.unhealthy_state_routing.*}), or for clients to be led to it
 * ({@code target_group_health.dns_failover.*}).
 *
 * @param minimumCount how many; AWS default 1
 * @param minimumPercentage the same in percent of the registered targets; 0 is "off", the
 * AWS default
 */
public record Routing(int minimumCount, int minimumPercentage) {

	/**
	 * The targets to choose from.
	 * @param registrations the group's registrations
	 * @param node the index of the node that chooses
	 * @param now the moment of the request
	 * @return the healthy ones; all of them where too few are healthy; none where the
	 * node knows of none
	 */
	public List<Target> candidates(Map<Target, Registration> registrations, int node, Instant now) {
		Seen seen = Seen.by(node, registrations, now);
		return (seen.healthy().isEmpty() || isMissed(seen)) ? seen.known() : seen.healthy();
	}

	/**
	 * Whether fewer are healthy than it takes.
	 * @param registrations the group's registrations
	 * @param node the index of the node that looks
	 * @param now the moment
	 */
	public boolean isMissed(Map<Target, Registration> registrations, int node, Instant now) {
		return isMissed(Seen.by(node, registrations, now));
	}

	private boolean isMissed(Seen seen) {
		int healthy = seen.healthy().size();
		return healthy < this.minimumCount || healthy * 100 < this.minimumPercentage * seen.known().size();
	}

	/**
	 * What a node sees of a group.
	 */
	private record Seen(List<Target> known, List<Target> healthy) {

		static Seen by(int node, Map<Target, Registration> registrations, Instant now) {
			Seen seen = new Seen(new ArrayList<>(registrations.size()), new ArrayList<>(registrations.size()));
			registrations.forEach((target, registration) -> {
				if (registration.takesNewRequests(node, now)) {
					seen.known.add(target);
					if (registration.health(node).view() == View.HEALTHY) {
						seen.healthy.add(target);
					}
				}
			});
			return seen;
		}

	}

}
