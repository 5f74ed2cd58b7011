package io.tidegate.doctor.rule.health;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A matcher with codes that cannot mean healthy.
 */
final class MatcherOutOfRange extends Rule {

	MatcherOutOfRange() {
		super("matcher-out-of-range", Severity.ERROR, "A matcher with codes that cannot mean healthy",
				"An Application Load Balancer takes 200 to 499 for success codes, and refuses others.",
				Source.HEALTH_CHECKS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Codes.taken(picture, (codes) -> !codes.isAllowed() || codes.least() > codes.most())
			.forEach(
					(group) -> found.add(group.view().at("matcher").origin(),
							"Target group %s takes %s for healthy, and AWS allows 200 to 499".formatted(group.label(),
									Codes.text(group)),
							"Set the matcher to the code of the health address, such as 200"));
	}

}
