package io.tidegate.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.tidegate.platform.TaskContainer.Health;
import io.tidegate.platform.TaskContainer.Status;

/**
 * The last words on one container, and when all of them were said.
 * <p>
 * Only a word replaces a word. An answer may leave things out, because it is damaged or
 * because a container has just been restarted; what it leaves out stays as it was, and
 * ages.
 *
 * @param container the container, with the last word on each of its sides
 * @param at when an answer last left nothing out
 */
record Sighting(TaskContainer container, Instant at) {

	/**
	 * Return what is known after another answer.
	 * @param next the same container in that answer
	 * @param now when it came
	 * @return the sighting
	 */
	Sighting then(TaskContainer next, Instant now) {
		return new Sighting(merged(next), leavesOut(next) ? this.at : now);
	}

	ContainerView view(Instant now, Duration staleAfter) {
		return new ContainerView(this.container, this.at, olderThan(staleAfter, now));
	}

	boolean olderThan(Duration age, Instant now) {
		return this.at.plus(age).isBefore(now);
	}

	// A stopped container is not checked any more, so it needs no word on its health.
	private boolean leavesOut(TaskContainer next) {
		if (next.status() == Status.UNKNOWN) {
			return this.container.status() != Status.UNKNOWN;
		}
		return next.status() != Status.STOPPED && this.container.health().decided() && !next.health().decided();
	}

	private TaskContainer merged(TaskContainer next) {
		TaskContainer before = this.container;
		Status status = (next.status() == Status.UNKNOWN) ? before.status() : next.status();
		return new TaskContainer(next.id().isEmpty() ? before.id() : next.id(), next.name(), next.normal(), status,
				exitCode(next, status), health(next), orElse(next.ports(), before.ports()),
				orElse(next.networks(), before.networks()));
	}

	private Optional<Integer> exitCode(TaskContainer next, Status status) {
		return next.exitCode().or(() -> (status == Status.STOPPED) ? this.container.exitCode() : Optional.empty());
	}

	// The check is in the task definition: a container that has one has it for good.
	private Health health(TaskContainer next) {
		if (next.health().decided() || this.container.health() == Health.NONE) {
			return next.health();
		}
		return this.container.health();
	}

	private static <T> List<T> orElse(List<T> told, List<T> before) {
		return told.isEmpty() ? before : told;
	}

}
