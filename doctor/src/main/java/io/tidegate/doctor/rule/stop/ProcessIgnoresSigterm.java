package io.tidegate.doctor.rule.stop;

import java.util.Set;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A process 1 that ignores SIGTERM.
 */
final class ProcessIgnoresSigterm extends Rule {

	private static final Set<String> DEAF = Set.of("sleep", "tail", "cat");

	ProcessIgnoresSigterm() {
		super("process-ignores-sigterm", Severity.WARNING, "A process 1 that ignores SIGTERM",
				"The kernel gives process 1 no default action: a program without a handler, as these are, "
						+ "ignores SIGTERM and is killed at the stop timeout.",
				Source.GRACEFUL);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		FirstProcess.in(picture)
			.filter((process) -> DEAF.contains(process.program().replaceAll(".*/", "")))
			.forEach((process) -> found.add(process.origin(),
					"Container %s of %s runs %s as process 1, which ignores SIGTERM"
						.formatted(process.container().name(), process.task().label(), process.program()),
					"Set linuxParameters.initProcessEnabled to true"));
	}

}
