package io.tidegate.doctor.rule.health;

import io.tidegate.doctor.picture.HealthCheck;
import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A container check that asks what the load balancer asks.
 */
final class ChecksAskTheSame extends Rule {

	ChecksAskTheSame() {
		super("health-checks-ask-the-same", Severity.NOTE, "A container check that asks what the load balancer asks",
				"The container check says whether the task must be killed, the load balancer’s whether it should"
						+ " get traffic. With one question for both, a dependency that is down for a minute kills every "
						+ "task at once.",
				Source.CONTAINER_CHECK);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		SameQuestion.in(picture)
			.stream()
			.filter((each) -> !each.killsFirst())
			.forEach((each) -> found.add(each.check().view().origin(),
					"Container check and target group %s both ask port %s for %s".formatted(each.group().label(),
							each.check().address().map(HealthCheck.Address::port).orElse(0),
							each.group().healthPath().orElse("/")),
					"Let the container check ask for liveness alone, such as /actuator/health/liveness"));
	}

}
