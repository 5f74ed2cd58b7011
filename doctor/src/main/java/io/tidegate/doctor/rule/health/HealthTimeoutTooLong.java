package io.tidegate.doctor.rule.health;

import java.util.Optional;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;

/**
 * A health check that may take as long as its interval.
 */
final class HealthTimeoutTooLong extends Rule {

	HealthTimeoutTooLong() {
		super("health-timeout-not-shorter-than-interval", Severity.ERROR,
				"A health check that may take as long as its interval",
				"AWS refuses a timeout that is not shorter than the interval.", Source.CREATE_GROUP);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (TargetGroup group : picture.targetGroups()) {
			Fact<Integer> timeout = group.view().at("healthCheckTimeoutSeconds").number();
			Optional<Integer> interval = group.view().at("healthCheckIntervalSeconds").number().known();
			if (interval.isPresent() && !group.isNotHttp()
					&& timeout.is((seconds) -> seconds >= interval.get() && seconds <= 120)) {
				found.add(timeout.origin(),
						"Health checks of target group %s come every %d s, and each may take %d s"
							.formatted(group.label(), interval.get(), timeout.known().orElse(0)),
						"Set the timeout below the interval: 5 s of 10, say");
			}
		}
	}

}
