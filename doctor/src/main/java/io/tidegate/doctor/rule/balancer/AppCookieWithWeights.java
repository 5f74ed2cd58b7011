package io.tidegate.doctor.rule.balancer;

import java.util.stream.Stream;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Application cookies in weighted groups.
 */
final class AppCookieWithWeights extends Rule {

	AppCookieWithWeights() {
		super("app-cookie-with-weights", Severity.ERROR, "Application cookies in weighted groups",
				"Application-based stickiness does not work with weighted target groups.", Source.STICKY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Stream
			.concat(picture.listeners().stream().flatMap((listener) -> listener.actions().stream()),
					picture.rules().stream().flatMap((rule) -> rule.actions().stream()))
			.filter((action) -> action.shares().size() > 1 && action.view()
				.at("forwardConfig")
				.at("targetGroupStickinessConfig")
				.at("enabled")
				.flag()
				.is(true))
			.forEach((action) -> action.groups()
				.flatMap((name) -> picture.group(name).stream())
				.filter((group) -> group.isSticky() && group.attribute("stickiness.type").text().is("app_cookie"))
				.findFirst()
				.ifPresent((group) -> found.add(action.view().origin(),
						"Target group %s is sticky by an application's cookie, and gets a weighted share"
							.formatted(group.label()),
						"Set stickiness.type to lb_cookie")));
	}

}
