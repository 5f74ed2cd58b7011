package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A container that gets traffic, and without which the task goes on.
 */
final class TrafficContainerNotEssential extends Rule {

	TrafficContainerNotEssential() {
		super("traffic-container-not-essential", Severity.ERROR,
				"A container that gets traffic, and without which the task goes on",
				"When it ends the task stays, registered and without anybody who answers: 502 until the health "
						+ "checks notice.",
				Source.TASK_DEFINITION);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.attached()
			.forEach(
					(each) -> each.container()
						.filter((container) -> container.essential().filter((essential) -> !essential).isPresent())
						.filter((container) -> each.task()
							.get()
							.containers()
							.stream()
							.anyMatch((other) -> other.essential().orElse(true)))
						.ifPresent(
								(container) -> found
									.add(container.view().at("essential").origin(),
											"Container %s gets the traffic of %s and is not essential"
												.formatted(container.name(), each.service().label()),
											"Set essential to true")));
	}

}
