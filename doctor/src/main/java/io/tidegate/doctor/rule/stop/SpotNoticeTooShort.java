package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.StopOrder;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * Stop timeouts that add up to more than Spot’s two minutes.
 */
final class SpotNoticeTooShort extends Rule {

	SpotNoticeTooShort() {
		super("spot-notice-too-short", Severity.WARNING, "Stop timeouts that add up to more than Spot’s two minutes",
				"From the notice to the end a Spot task has 120 s, for all of its containers one after the "
						+ "other. What comes later is killed.",
				Source.SPOT);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.services()
			.stream()
			.filter((service) -> service.capacityProviders().contains("FARGATE_SPOT"))
			.forEach((service) -> picture.taskDefinition(service)
				.ifPresent((task) -> new StopOrder(task).seconds()
					.filter((seconds) -> seconds > 120)
					.ifPresent((seconds) -> found.add(task.origin(),
							"The containers of %s may take %d s to stop one after the other, and Fargate Spot, where %s may run, gives 120 s"
								.formatted(task.label(), seconds, service.label()),
							"Lower the stop timeouts to 115 s together"))));
	}

}
