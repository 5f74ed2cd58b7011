package io.tidegate.doctor.rule.health;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A redirect that counts as healthy.
 */
final class MatcherTakesRedirects extends Rule {

	MatcherTakesRedirects() {
		super("matcher-takes-redirects", Severity.WARNING, "A redirect that counts as healthy",
				"A redirect to a login page, or to HTTPS, answers for an application that nobody has asked.",
				Source.HEALTH_CHECKS);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Codes.taken(picture, (codes) -> codes.isAllowed() && codes.meets(300, 399))
			.forEach((group) -> found.add(
					group.view().at("matcher").origin(), "Target group %s takes %s for healthy, redirects among them"
						.formatted(group.label(), Codes.text(group)),
					"Ask an address that needs no login, and set the matcher to 200"));
	}

}
