package io.tidegate.doctor.rule.balancer;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;

/**
 * An application cookie with a name of AWS’s.
 */
final class AppCookieReserved extends Rule {

	AppCookieReserved() {
		super("app-cookie-reserved", Severity.ERROR, "An application cookie with a name of AWS’s",
				"AWSALB, AWSALBAPP and AWSALBTG are the load balancer’s own. AWS refuses them.", Source.STICKY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups().forEach((group) -> {
			Fact<String> name = group.attribute("stickiness.app_cookie.cookie_name").text();
			if (name.is((text) -> text.startsWith("AWSALB"))) {
				found
					.add(name.origin(),
							"Target group %s takes %s for the application's cookie, which is the load balancer's"
								.formatted(group.label(), name.known().orElse("")),
							"Name a cookie that the application sets");
			}
		});
	}

}
