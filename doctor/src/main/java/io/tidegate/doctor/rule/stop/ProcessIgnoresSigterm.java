package io.tidegate.doctor.rule.stop;

import java.util.List;
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

	ProcessIgnoresSigterm() {
		super("process-ignores-sigterm", Severity.WARNING, "A process 1 that ignores SIGTERM",
				"The kernel gives process 1 no default action: a program without a handler, as these are, "
						+ "ignores SIGTERM and is killed at the stop timeout.",
				Source.GRACEFUL);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.forEach(
					(task) -> task.containers()
						.stream()
						.filter((container) -> container.hasInit().filter((init) -> !init).isPresent())
						.filter((container) -> container.arguments()
							.filter((words) -> DEAF.contains(words.getFirst().replaceAll(".*/", "")))
							.isPresent())
						.forEach(
								(container) -> found.add(
										container.view()
											.at(container.view().at("entryPoint").each().isEmpty() ? "command"
													: "entryPoint")
											.origin(),
										"Container %s of %s runs %s as process 1, which ignores SIGTERM".formatted(
												container.name(), task.label(),
												container.arguments().map(List::getFirst).orElse("")),
										"Set linuxParameters.initProcessEnabled to true")));
	}

	private static final Set<String> DEAF = Set.of("sleep", "tail", "cat");

}
