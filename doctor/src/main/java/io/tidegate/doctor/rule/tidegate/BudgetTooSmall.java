package io.tidegate.doctor.rule.tidegate;

import java.time.Duration;
import java.util.Optional;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Tidegate;
import io.tidegate.doctor.picture.Times;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A drain that has no time.
 */
final class BudgetTooSmall extends Rule {

	BudgetTooSmall() {
		super("tidegate-budget-too-small", Severity.ERROR, "A drain that has no time",
				"Stop timeout less margin is the drain’s budget. Minimum and quiet period have to fit into it; "
						+ "Tidegate does not start otherwise.",
				Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (Tidegate tidegate : picture.tidegates()) {
			Optional<Duration> stop = tidegate.stopTimeout();
			Optional<Duration> margin = tidegate.time("DRAIN_MARGIN", 5);
			Optional<Duration> longest = longer(tidegate.time("DRAIN_MINIMUM", 15),
					tidegate.time("DRAIN_QUIET_PERIOD", 5));
			if (stop.isPresent() && margin.isPresent() && longest.isPresent()
					&& stop.get().minus(margin.get()).compareTo(longest.get()) < 0) {
				found.add(tidegate.setting("STOP_TIMEOUT").origin(),
						"Tidegate in %s has a stop timeout of %s less a margin of %s for a drain that takes %s at least"
							.formatted(tidegate.task().label(), Times.text(stop.get()), Times.text(margin.get()),
									Times.text(longest.get())),
						"Raise TIDEGATE_STOP_TIMEOUT together with the container's stop timeout");
			}
		}
	}

	private static Optional<Duration> longer(Optional<Duration> one, Optional<Duration> other) {
		return one.flatMap((left) -> other.map((right) -> (left.compareTo(right) < 0) ? right : left));
	}

}
