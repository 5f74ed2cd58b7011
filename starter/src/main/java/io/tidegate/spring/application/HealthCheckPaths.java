package io.tidegate.spring.application;

import java.util.List;
import java.util.stream.Stream;

import io.tidegate.spring.FirstWord;
import io.tidegate.target.GroupDescription;
import io.tidegate.target.GroupFacts;

/**
 * Takes the paths that the load balancer's health checks ask for from the groups, so that
 * the sender is looked at with those requests alone. Somebody may change a path later; a
 * drain looks at the sender of every request.
 */
final class HealthCheckPaths implements FirstWord {

	private final LeftOutPaths leftOut;

	HealthCheckPaths(LeftOutPaths leftOut) {
		this.leftOut = leftOut;
	}

	// Where one group is silent, any request may be a health check of it.
	@Override
	public void heard(List<GroupFacts> facts) {
		if (facts.stream().allMatch((group) -> group.description().isPresent())) {
			this.leftOut.healthChecks(facts.stream().flatMap(HealthCheckPaths::path).toList());
		}
	}

	// A path may have a query, which is no part of it where requests are looked at.
	private static Stream<String> path(GroupFacts group) {
		return group.description()
			.flatMap(GroupDescription::healthCheckPath)
			.stream()
			.flatMap((configured) -> Stream.of(configured.split("\\?", 2)).limit(1));
	}

}
