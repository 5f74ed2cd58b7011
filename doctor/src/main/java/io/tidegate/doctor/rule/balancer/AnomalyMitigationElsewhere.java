package io.tidegate.doctor.rule.balancer;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Anomaly mitigation with an algorithm that has none.
 */
final class AnomalyMitigationElsewhere extends Rule {

	AnomalyMitigationElsewhere() {
		super("anomaly-mitigation-without-weighted-random", Severity.ERROR,
				"Anomaly mitigation with an algorithm that has none",
				"It works with weighted_random only. AWS refuses it.", Source.GROUP_ATTRIBUTES);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.targetGroups()
			.stream()
			.filter((group) -> group.attribute("load_balancing.algorithm.anomaly_mitigation").text().is("on"))
			.filter((group) -> group.attribute("load_balancing.algorithm.type")
				.text()
				.or("round_robin")
				.filter((name) -> !name.equals("weighted_random"))
				.isPresent())
			.forEach((group) -> found.add(group.attribute("load_balancing.algorithm.anomaly_mitigation").origin(),
					"Target group %s mitigates anomalies, and its algorithm is not weighted_random"
						.formatted(group.label()),
					"Set load_balancing.algorithm.type to weighted_random"));
	}

}
