package io.tidegate.doctor.rule.stop;

import io.tidegate.doctor.picture.Picture;
import io.tidegate.doctor.rule.Findings;
import io.tidegate.doctor.rule.Rule;
import io.tidegate.doctor.rule.Severity;
import io.tidegate.doctor.rule.Source;

/**
 * A wait for the end of an essential container.
 */
final class CompletionOfEssential extends Rule {

	CompletionOfEssential() {
		super("completion-of-essential", Severity.ERROR, "A wait for the end of an essential container",
				"When an essential container ends, the task ends: nothing can come after it. ECS refuses the "
						+ "task definition.",
				Source.DEPENDENCY);
	}

	@Override
	public void judge(Picture picture, Findings found) {
		Wait.in(picture)
			.filter((wait) -> wait.isFor("COMPLETE") || wait.isFor("SUCCESS"))
			.forEach((wait) -> wait.other()
				.filter((other) -> other.essential().orElse(false))
				.ifPresent((other) -> found.add(wait.dependency().condition().origin(),
						"Container %s of %s waits for the end of %s, which is essential"
							.formatted(wait.container().name(), wait.task().label(), other.name()),
						"Set essential to false for the container that ends")));
	}

}
