package io.tidegate.doctor.rule.health;

import java.util.Set;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A container check that does not say how it is run.
 */
final class ContainerCheckForm extends Rule {

	ContainerCheckForm() {
		super("container-check-form", Severity.ERROR, "A container check that does not say how it is run",
				"The first word has to be CMD (run as it is) or CMD-SHELL (run by a shell).", Source.CONTAINER_CHECK);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		picture.taskDefinitions()
			.forEach((task) -> task.containers()
				.forEach((container) -> container.healthCheck()
					.command()
					.filter((words) -> !FORMS.contains(words.getFirst()))
					.ifPresent((words) -> found.add(container.healthCheck().view().at("command").origin(),
							"The check of container %s begins with '%s', not with CMD or CMD-SHELL"
								.formatted(container.name(), words.getFirst()),
							"Put CMD-SHELL before a command line, CMD before a list of words"))));
	}

	private static final Set<String> FORMS = Set.of("CMD", "CMD-SHELL", "NONE");

}
