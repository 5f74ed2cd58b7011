package io.tidegate.doctor.rule.routing;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Weights that are all 0.
 */
final class WeightsAllZero extends Rule {

	WeightsAllZero() {
		super("weights-all-zero", Severity.ERROR, "Weights that are all 0", "Nobody gets the requests: 503.",
				Source.LISTENER_RULES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Forwards.of(picture)
			.stream()
			.filter((each) -> !each.action().shares().isEmpty() && each.action()
				.shares()
				.stream()
				.allMatch((share) -> share.weight().filter((weight) -> weight == 0).isPresent()))
			.forEach((each) -> found.add(each.origin(),
					"%s forwards with weight 0 to every group".formatted(each.label()),
					"Give one of the groups a weight over 0"));
	}

}
