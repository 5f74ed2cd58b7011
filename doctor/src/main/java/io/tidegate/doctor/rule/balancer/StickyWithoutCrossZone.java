package io.tidegate.doctor.rule.balancer;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Sticky sessions without cross-zone load balancing.
 */
final class StickyWithoutCrossZone extends Rule {

	StickyWithoutCrossZone() {
		super("sticky-without-cross-zone", Severity.ERROR, "Sticky sessions without cross-zone load balancing",
				"With cross-zone load balancing off, stickiness is not supported.", Source.STICKY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups()
			.stream()
			.filter((group) -> group.isSticky()
					&& group.attribute("load_balancing.cross_zone.enabled").text().is("false"))
			.forEach((group) -> found.add(group.attribute("load_balancing.cross_zone.enabled").origin(),
					"Target group %s is sticky, and cross-zone load balancing is off".formatted(group.label()),
					"Switch one of the two: stickiness.enabled=false, or load_balancing.cross_zone.enabled=true"));
	}

}
