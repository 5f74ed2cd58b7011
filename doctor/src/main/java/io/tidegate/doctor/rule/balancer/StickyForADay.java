package io.tidegate.doctor.rule.balancer;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.TargetGroup;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;

/**
 * Clients that are held to one target for a day.
 */
final class StickyForADay extends Rule {

	StickyForADay() {
		super("sticky-for-a-day", Severity.NOTE, "Clients that are held to one target for a day",
				"A target that has drained loses its clients all the same, and until then load is uneven and a "
						+ "new target gets only new clients. A session’s own time is enough.",
				Source.STICKY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups().stream().filter(TargetGroup::isSticky).forEach((group) -> {
			String kind = group.attribute("stickiness.type").text().or("lb_cookie").orElse("lb_cookie");
			Fact<Integer> duration = group.attribute("stickiness." + kind + ".duration_seconds").number();
			duration.or(86400)
				.filter((seconds) -> seconds >= 86400 && seconds <= 604800)
				.ifPresent((seconds) -> found.add(
						duration.isAbsent() ? group.attribute("stickiness.enabled").origin() : duration.origin(),
						"Target group %s holds each client to one target for %d h".formatted(group.label(),
								seconds / 3600),
						"Set stickiness.%s.duration_seconds to the session's time, or keep sessions outside of the tasks and switch stickiness off"
							.formatted(kind)));
		});
	}

}
