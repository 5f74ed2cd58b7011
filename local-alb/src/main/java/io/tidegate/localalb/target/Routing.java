package io.tidegate.localalb.target;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.tidegate.localalb.target.NodeHealth.View;

/**
 * Which targets a node may choose for a new request, and when it fails open (group
 * attributes {@code target_group_health.unhealthy_state_routing.*}).
 *
 * @param minimumCount healthy targets below which unhealthy ones get traffic too; AWS
 * default 1
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
		List<Target> known = new ArrayList<>(registrations.size());
		List<Target> healthy = new ArrayList<>(registrations.size());
		registrations.forEach((target, registration) -> {
			if (registration.takesNewRequests(node, now)) {
				known.add(target);
				if (registration.health(node).view() == View.HEALTHY) {
					healthy.add(target);
				}
			}
		});
		return failsOpen(healthy.size(), known.size()) ? known : healthy;
	}

	private boolean failsOpen(int healthy, int known) {
		return healthy == 0 || healthy < this.minimumCount || healthy * 100 < this.minimumPercentage * known;
	}

}
