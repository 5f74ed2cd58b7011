package io.tidegate.rehearsal.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.tidegate.rehearsal.plan.DeploymentConfiguration;
import io.tidegate.rehearsal.plan.DeploymentState;
import io.tidegate.rehearsal.plan.DeploymentStep;
import io.tidegate.rehearsal.plan.SeenTask;

/**
 * A service: so many tasks of one revision, rolled to the next one as ECS does it. One
 * deployment at a time; looking at it is safe from other threads.
 */
public final class Service {

	private static final Duration LOOK = Duration.ofMillis(100);

	private static final Duration LONGEST_START = Duration.ofMinutes(3);

	private final List<Task> tasks = new CopyOnWriteArrayList<>();

	private final DeploymentConfiguration configuration;

	private final Surroundings surroundings;

	/**
	 * A service without tasks yet.
	 * @param configuration how it is rolled
	 * @param surroundings what its tasks share
	 */
	public Service(DeploymentConfiguration configuration, Surroundings surroundings) {
		this.configuration = configuration;
		this.surroundings = surroundings;
	}

	/**
	 * All tasks there have ever been.
	 * @return in the order they were started
	 */
	public List<Task> tasks() {
		return List.copyOf(this.tasks);
	}

	/**
	 * Rolls the service: returns when all its tasks are healthy and of this revision, and
	 * all others have stopped.
	 * @param revision the new revision
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if a task ends by itself, or does not get healthy
	 */
	public void deploy(int revision) throws InterruptedException, DeploymentFailedException {
		Instant giveUp = this.surroundings.time().now().plus(LONGEST_START);
		List<SeenTask> seen = look();
		DeploymentState state = DeploymentState.of(revision, seen);
		while (!state.isSteady(this.configuration) || anyLeaving()) {
			requireSound(state, giveUp);
			step(revision, DeploymentStep.next(this.configuration, state), seen);
			this.surroundings.time().pause(LOOK);
			seen = look();
			state = DeploymentState.of(revision, seen);
			giveUp = state.isSteady(this.configuration) ? Instant.MAX : giveUp;
		}
		requireSound(state, Instant.MAX);
	}

	private List<SeenTask> look() {
		return this.tasks.stream()
			.filter((task) -> !task.isLeaving())
			.map((task) -> new SeenTask(task.number(), task.revision(), task.isHealthy()))
			.toList();
	}

	private void step(int revision, DeploymentStep step, List<SeenTask> seen) {
		for (int i = 0; i < step.toStart(); i++) {
			this.tasks.add(Task.start(this.tasks.size() + 1, revision, this.surroundings));
		}
		seen.stream()
			.filter((task) -> task.revision() != revision)
			.sorted(Comparator.comparing(SeenTask::healthy).thenComparingInt(SeenTask::number))
			.limit(step.toStop())
			.forEach((task) -> this.tasks.get(task.number() - 1).stop("roll-out"));
	}

	private void requireSound(DeploymentState state, Instant giveUp) throws DeploymentFailedException {
		Optional<String> failure = this.tasks.stream().flatMap((task) -> task.failure().stream()).findFirst();
		if (failure.isPresent()) {
			throw new DeploymentFailedException(failure.get());
		}
		if (this.surroundings.time().now().isAfter(giveUp)) {
			throw new DeploymentFailedException(
					"Only %d of %d tasks were healthy after %d s; the containers' logs are in %s".formatted(
							state.newHealthy(), this.configuration.desiredCount(), LONGEST_START.toSeconds(),
							this.surroundings.logs()));
		}
	}

	private boolean anyLeaving() {
		return this.tasks.stream().anyMatch((task) -> task.isLeaving() && !task.hasStopped());
	}

}
