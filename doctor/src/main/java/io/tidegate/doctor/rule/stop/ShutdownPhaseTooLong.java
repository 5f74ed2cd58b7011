package io.tidegate.doctor.rule.stop;

import java.time.Duration;
import java.util.Optional;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.picture.Times;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;
import io.tidegate.doctor.tree.Fact;

/**
 * A shutdown that may take longer than the stop timeout.
 */
final class ShutdownPhaseTooLong extends Rule {

	ShutdownPhaseTooLong() {
		super("shutdown-phase-over-stop-timeout", Severity.WARNING,
				"A shutdown that may take longer than the stop timeout",
				"Spring may wait for its requests for that time, and SIGKILL comes before.", Source.GRACEFUL);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions().forEach((task) -> task.containers().forEach((container) -> {
			Fact<String> phase = container.variable("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE");
			Optional<Duration> time = phase.known().flatMap((text) -> Times.parse(text, "ms"));
			Optional<Integer> stop = container.stopTimeoutOrDefault();
			if (time.isPresent() && stop.isPresent() && time.get().toSeconds() > stop.get()) {
				found.add(phase.origin(),
						"Container %s of %s gives its shutdown %s, and is killed after %d s".formatted(container.name(),
								task.label(), Times.text(time.get()), stop.get()),
						"Raise stopTimeout above %s, or shorten the phase".formatted(Times.text(time.get())));
			}
		}));
	}

}
