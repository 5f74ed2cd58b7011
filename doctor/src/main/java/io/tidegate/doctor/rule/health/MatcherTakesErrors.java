package io.tidegate.doctor.rule.health;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A client error that counts as healthy.
 */
final class MatcherTakesErrors extends Rule {

	MatcherTakesErrors() {
		super("matcher-takes-errors", Severity.WARNING, "A client error that counts as healthy",
				"404 says that the health address is not there: the check passes for an application that is not "
						+ "up.",
				Source.HEALTH_CHECKS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Codes.taken(picture, (codes) -> codes.isAllowed() && codes.meets(400, 499))
			.forEach((group) -> found.add(group.view().at("matcher").origin(),
					"Target group %s takes %s for healthy, errors of the 400s among them".formatted(group.label(),
							Codes.text(group)),
					"Ask an address that answers 200 when the application is ready, and set the matcher to 200"));
	}

}
