package io.tidegate.health;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.tidegate.platform.ContainerView;
import io.tidegate.platform.TaskContainer;
import io.tidegate.platform.TaskView;
import io.tidegate.time.Spans;

/**
 * What one container amounts to.
 *
 * @param weight how much it matters while it is known to be so now
 * @param present the words for now, which follow on the container's name
 * @param past the words for what is only known to have been so
 */
record ContainerFinding(Weight weight, String present, String past) {

	/**
	 * How much a finding matters, the heaviest first.
	 */
	enum Weight {

		AGAINST_LIVENESS, AGAINST_READINESS, NOTE, NOTHING

	}

	static ContainerFinding of(TaskContainer container) {
		return switch (container.status()) {
			case PENDING -> new ContainerFinding(Weight.AGAINST_READINESS, "has not started yet", "had not started");
			case RUNNING -> running(container.health());
			case STOPPED -> container.exitCode()
				.map(ContainerFinding::stopped)
				.orElse(new ContainerFinding(Weight.NOTE, "has stopped, and its exit code is not known",
						"had stopped"));
			case UNKNOWN -> new ContainerFinding(Weight.NOTE, "is in a state that is not known here",
					"was in a state that is not known here");
		};
	}

	private static ContainerFinding running(TaskContainer.Health health) {
		return switch (health) {
			case NONE, HEALTHY -> new ContainerFinding(Weight.NOTHING, "is well", "was well");
			case UNKNOWN -> new ContainerFinding(Weight.AGAINST_READINESS, "has not passed its own check yet",
					"had not passed its own check");
			case UNHEALTHY ->
				new ContainerFinding(Weight.AGAINST_LIVENESS, "is unhealthy, says its own check", "was unhealthy");
		};
	}

	private static ContainerFinding stopped(int exitCode) {
		if (exitCode == 0) {
			return new ContainerFinding(Weight.NOTE, "has finished", "had finished");
		}
		return new ContainerFinding(Weight.AGAINST_LIVENESS, "has stopped with exit code " + exitCode,
				"had stopped with exit code " + exitCode);
	}

	/**
	 * Return how much it matters in a view: what is only known from a while ago cannot
	 * speak against liveness, and neither can anything in a task that is to stop.
	 * @param each the container in the view
	 * @param view the view, which says of itself whether all of it is old
	 * @param stopping whether the task is to stop
	 */
	Weight weight(ContainerView each, TaskView view, boolean stopping) {
		if (this.weight == Weight.AGAINST_LIVENESS && (each.stale() || stopping)) {
			return Weight.AGAINST_READINESS;
		}
		return (this.weight == Weight.NOTHING && each.stale() && !view.stale()) ? Weight.NOTE : this.weight;
	}

	String words(ContainerView view, Instant now) {
		String name = "container '" + view.container().name() + "' ";
		return view.stale() ? name + this.past + " when last heard of, " + age(view.heardAt(), now) + " ago"
				: name + this.present;
	}

	static String age(Instant since, Instant now) {
		return Spans.text(Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS));
	}

}
