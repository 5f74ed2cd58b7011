package io.tidegate.rehearsal.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.tidegate.rehearsal.ecs.DeploymentFailedException;
import io.tidegate.rehearsal.ecs.Target;
import io.tidegate.rehearsal.ecs.TaskState;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.result.StateChange;
import io.tidegate.rehearsal.time.Time;

/**
 * The tasks of the compose file, each a network, an application and an agent, replaced
 * one by one. One roll-out at a time; looking at it is safe from other threads.
 */
public final class ComposeService {

	/** What the names of a task's services begin with, and what they are in the task. */
	static final String TASK = "task";

	static final String APPLICATION = "app";

	static final String AGENT = "tidegate";

	private static final Duration LOOK = Duration.ofMillis(500);

	private static final Duration LONGEST_START = Duration.ofMinutes(3);

	private final List<ComposeTask> tasks = new CopyOnWriteArrayList<>();

	private final Map<String, String> targets = new ConcurrentHashMap<>();

	private final ComposeProject project;

	private final TargetWatch watch;

	private final boolean agentsHelp;

	private final Path logs;

	private final Time time;

	private final Consumer<String> events;

	/**
	 * A service of which nothing is up yet.
	 * @param project the compose file
	 * @param watch looks at the load balancer
	 * @param agentsHelp whether agents may drain; if not, each is killed before its
	 * application is stopped
	 * @param logs the folder for the containers' output
	 * @param time to wait by
	 * @param events is told what happens
	 */
	public ComposeService(ComposeProject project, TargetWatch watch, boolean agentsHelp, Path logs, Time time,
			Consumer<String> events) {
		this.project = project;
		this.watch = watch;
		this.agentsHelp = agentsHelp;
		this.logs = logs;
		this.time = time;
		this.events = events;
	}

	/**
	 * All tasks there have ever been.
	 * @return in the order they were started
	 */
	public List<ComposeTask> tasks() {
		return List.copyOf(this.tasks);
	}

	/**
	 * Brings everything up, and returns when the load balancer sends to all tasks.
	 * @throws IOException if their output cannot be kept
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if they do not get healthy
	 */
	public void start() throws IOException, InterruptedException, DeploymentFailedException {
		Files.createDirectories(this.logs);
		this.project.follow(events());
		for (String place : places(this.project.services())) {
			add(0, place);
		}
		up();
	}

	/**
	 * Replaces one task after the other, and returns when the last is healthy.
	 * @param revision the new revision
	 * @throws IOException if their output cannot be kept
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if one does not get healthy
	 */
	public void rollOut(int revision) throws IOException, InterruptedException, DeploymentFailedException {
		for (ComposeTask task : tasks()) {
			if (task.revision() == revision - 1) {
				stop(task);
				add(revision, task.place());
				up();
			}
		}
	}

	/**
	 * Keeps the output of what still runs.
	 * @throws IOException if it cannot be kept
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws DeploymentFailedException if the engine does not give it
	 */
	public void keepLogs() throws IOException, InterruptedException, DeploymentFailedException {
		for (ComposeTask task : tasks()) {
			if (!task.state().equals(TaskState.STOPPED.name())) {
				keepLogs(task);
			}
		}
	}

	/**
	 * Where the load balancer reaches a task.
	 * @param task which
	 * @return address and port; empty before it was up
	 */
	public String target(ComposeTask task) {
		return this.targets.getOrDefault(task.place(), "");
	}

	/**
	 * A task's target when last looked at.
	 * @param task which
	 * @return the API's word
	 */
	public String targetState(ComposeTask task) {
		return this.watch.stateOf(target(task));
	}

	/**
	 * The states of a task's target, from its start until another took its place.
	 * @param task which
	 * @return in the order they came
	 */
	public List<StateChange> targetStates(ComposeTask task) {
		Instant end = this.tasks.stream()
			.filter((other) -> other.place().equals(task.place()) && other.revision() == task.revision() + 1)
			.map(ComposeTask::startedAt)
			.findFirst()
			.orElse(Instant.MAX);
		return this.watch.states(target(task), task.startedAt(), end);
	}

	/**
	 * What a task's containers did; an agent that may not help is no part of it.
	 * @param task which
	 * @return one result for each that was started
	 * @throws IOException if the engine's events cannot be read
	 */
	public List<ContainerResult> containers(ComposeTask task) throws IOException {
		List<String> seen = Files.readAllLines(events());
		List<ContainerResult> containers = new ArrayList<>();
		for (String name : this.agentsHelp ? List.of(APPLICATION, AGENT) : List.of(APPLICATION)) {
			List<ContainerResult> lives = ContainerLives.of(seen, name + task.place(), name);
			if (task.revision() < lives.size()) {
				containers.add(lives.get(task.revision()));
			}
		}
		return containers;
	}

	/**
	 * What the names of a task's services end with.
	 * @param services all services of the file
	 * @return those for which there are all three
	 */
	static List<String> places(List<String> services) {
		return services.stream()
			.filter((name) -> name.startsWith(TASK))
			.map((name) -> name.substring(TASK.length()))
			.filter((place) -> services.contains(APPLICATION + place) && services.contains(AGENT + place))
			.sorted()
			.toList();
	}

	private Path events() {
		return this.logs.resolve("engine-events.log");
	}

	private void add(int revision, String place) {
		this.tasks.add(new ComposeTask(this.tasks.size() + 1, revision, place, this.logs, this.time.now()));
	}

	private void stop(ComposeTask task) throws IOException, InterruptedException, DeploymentFailedException {
		enter(task, TaskState.STOPPING);
		String application = APPLICATION + task.place();
		String agent = AGENT + task.place();
		if (this.agentsHelp) {
			this.project.stop(List.of(agent, application));
		}
		else {
			this.project.kill(agent);
			this.project.stop(List.of(application));
		}
		enter(task, TaskState.STOPPED);
		keepLogs(task);
	}

	private void up() throws IOException, InterruptedException, DeploymentFailedException {
		this.project.up();
		for (ComposeTask task : starting()) {
			this.targets.put(task.place(), this.project.address(TASK + task.place()) + ":" + Target.PORT);
		}
		Instant giveUp = this.time.now().plus(LONGEST_START);
		while (!starting().isEmpty()) {
			this.time.pause(LOOK);
			look();
			requireTime(giveUp);
		}
	}

	/**
	 * A load balancer that has not noticed yet still calls the task before healthy, so
	 * that the agent has to be asked, too. That costs a process each time.
	 */
	private void look() throws InterruptedException, DeploymentFailedException {
		List<ComposeTask> inService = starting().stream()
			.filter((task) -> targetState(task).equals("healthy"))
			.toList();
		Set<String> healthy = inService.isEmpty() ? Set.of() : this.project.healthy();
		inService.stream()
			.filter((task) -> healthy.contains(AGENT + task.place()))
			.forEach((task) -> enter(task, TaskState.RUNNING));
	}

	private List<ComposeTask> starting() {
		return this.tasks.stream().filter((task) -> task.state().equals(TaskState.PENDING.name())).toList();
	}

	private void requireTime(Instant giveUp) throws IOException, InterruptedException, DeploymentFailedException {
		if (this.time.now().isAfter(giveUp) && !starting().isEmpty()) {
			keepLogs();
			throw new DeploymentFailedException("After %d s not healthy: %s; the containers' logs are in %s"
				.formatted(LONGEST_START.toSeconds(), starting(), this.logs));
		}
	}

	private void enter(ComposeTask task, TaskState state) {
		task.enter(state, this.time.now());
		this.events.accept("%s %s".formatted(task, state));
	}

	private void keepLogs(ComposeTask task) throws IOException, InterruptedException, DeploymentFailedException {
		for (String name : List.of(APPLICATION, AGENT)) {
			this.project.keepLog(name + task.place(), task.startedAt(), task.log(name));
		}
	}

}
