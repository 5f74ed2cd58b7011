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
 * Tidegate reckons with more time than its container has.
 */
final class StopTimeoutDiffers extends Rule {

	StopTimeoutDiffers() {
		super("tidegate-stop-timeout-over-container", Severity.ERROR,
				"Tidegate reckons with more time than its container has",
				"SIGKILL comes before its deadline: requests are cut, and no report is written.", Source.TIDEGATE);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		for (Tidegate tidegate : picture.tidegates()) {
			Optional<Duration> own = tidegate.stopTimeout();
			Optional<Integer> stop = tidegate.container().stopTimeoutOrDefault();
			if (own.isPresent() && stop.isPresent() && own.get().toSeconds() > stop.get()) {
				found.add(tidegate.setting("STOP_TIMEOUT").origin(),
						"Tidegate reckons with a stop timeout of %s, and container %s of %s is killed after %d s"
							.formatted(Times.text(own.get()), tidegate.container().name(), tidegate.task().label(),
									stop.get()),
						"Set %s to %d".formatted(tidegate.task().isCompose() ? "stop_grace_period" : "stopTimeout",
								own.get().toSeconds() + (tidegate.task().isCompose() ? 1 : 0)));
			}
		}
	}

}
