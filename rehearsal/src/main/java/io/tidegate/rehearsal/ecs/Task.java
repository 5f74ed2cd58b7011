package io.tidegate.rehearsal.ecs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.tidegate.rehearsal.plan.ContainerOrder;
import io.tidegate.rehearsal.result.ContainerResult;
import io.tidegate.rehearsal.result.StateChange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One task from its start to its end, on a thread of its own. Safe for use by several
 * threads.
 */
public final class Task {

	private static final Duration LOOK = Duration.ofMillis(100);

	private final int number;

	private final int revision;

	private final Target target;

	private final Surroundings surroundings;

	private final List<ContainerSpec> specs;

	private final ContainerOrder order;

	private final Map<String, Container> containers = new LinkedHashMap<>();

	private final List<StateChange> states = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Departure> stopAsked = new CompletableFuture<>();

	private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();

	private volatile boolean exitExpected;

	private volatile TaskState state = TaskState.PROVISIONING;

	private volatile @Nullable String failure;

	private Task(int number, int revision, Surroundings surroundings) {
		this.number = number;
		this.revision = revision;
		this.target = new Target(surroundings.network().address(number));
		this.surroundings = surroundings;
		this.specs = surroundings.definition().containers(this.target.address());
		this.order = new ContainerOrder(this.specs.stream().map(ContainerSpec::definition).toList());
	}

	static Task start(int number, int revision, Surroundings surroundings) {
		Task task = new Task(number, revision, surroundings);
		Thread.ofVirtual().name("task-" + number).start(task::live);
		return task;
	}

	/**
	 * The task's number.
	 * @return counted from 1
	 */
	public int number() {
		return this.number;
	}

	/**
	 * The revision the task runs.
	 * @return counted from 0
	 */
	public int revision() {
		return this.revision;
	}

	/**
	 * Where the load balancer reaches it.
	 * @return the target
	 */
	public Target target() {
		return this.target;
	}

	/**
	 * Where it is.
	 * @return its state
	 */
	public TaskState state() {
		return this.state;
	}

	/**
	 * Where it has been.
	 * @return its states so far
	 */
	public List<StateChange> states() {
		return List.copyOf(this.states);
	}

	/**
	 * Its target's state when the control plane last looked.
	 * @return the API's word
	 */
	public String targetState() {
		return this.surroundings.controlPlane().stateOf(this.target);
	}

	/**
	 * What its containers did.
	 * @return one result for each that was started
	 */
	public synchronized List<ContainerResult> containers() {
		return this.containers.values().stream().map(Container::result).toList();
	}

	/**
	 * Where a container's output is.
	 * @param name of the container
	 * @return a file that may not exist
	 */
	public Path log(String name) {
		return this.surroundings.logs().resolve("task-%d-%s.log".formatted(this.number, name));
	}

	/**
	 * Why the task stopped without being asked to.
	 * @return a sentence, or empty
	 */
	public Optional<String> failure() {
		return Optional.ofNullable(this.failure);
	}

	/**
	 * Whether the load balancer sends to it, when the control plane last looked.
	 * @return true if its target is healthy
	 */
	public boolean isInService() {
		return this.surroundings.controlPlane().isHealthy(this.target);
	}

	boolean isHealthy() {
		return this.state == TaskState.RUNNING && isInService();
	}

	boolean isLeaving() {
		return this.stopAsked.isDone();
	}

	boolean hasStopped() {
		return this.stopped.isDone();
	}

	/**
	 * Asks it to stop; the second time changes nothing.
	 * @param reason why
	 */
	void stop(String reason) {
		this.stopAsked.complete(new Departure(reason, false));
	}

	/**
	 * From now on a container may exit without ending the task: it has been told that its
	 * time is over.
	 */
	public void expectExit() {
		this.exitExpected = true;
	}

	/**
	 * Its instance is gone: everything is killed at once, with no signal before.
	 * @param reason why
	 */
	public void vanish(String reason) {
		this.stopAsked.complete(new Departure(reason, true));
	}

	/**
	 * Kills one container, and starts it again as a supervisor does. Returns when its new
	 * process has been started.
	 * @param name of the container
	 * @param after how long after its end it is started again
	 * @return when it was killed
	 * @throws IOException if it cannot be started again
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public Instant restart(String name, Duration after) throws IOException, InterruptedException {
		Container before = container(name);
		Instant killed = this.surroundings.time().now();
		before.killForReplacement();
		before.exited().join();
		this.surroundings.time().pause(after);
		add(before.startAgain(spec(name), this.surroundings.processes()));
		return killed;
	}

	private synchronized Container container(String name) {
		return Objects.requireNonNull(this.containers.get(name));
	}

	private ContainerSpec spec(String name) {
		return this.specs.stream().filter((spec) -> spec.definition().name().equals(name)).findFirst().orElseThrow();
	}

	private void live() {
		try {
			enter(TaskState.PROVISIONING, "");
			enter(TaskState.PENDING, "");
			startContainers();
			enter(TaskState.ACTIVATING, "");
			if (!this.surroundings.agentsRegister()) {
				this.surroundings.controlPlane().register(this.target);
			}
			awaitHealth();
			leave(this.stopAsked.join());
		}
		catch (IOException | SdkException ex) {
			fail("Task %d could not be started: %s".formatted(this.number, ex.getMessage()));
		}
		catch (InterruptedException ex) {
			fail("Task %d was interrupted".formatted(this.number));
		}
		finally {
			enter(TaskState.STOPPED, "");
			this.stopped.complete(null);
		}
	}

	private void startContainers() throws IOException {
		Set<String> started = new HashSet<>();
		for (Set<String> next = this.order.startable(started); !next.isEmpty(); next = this.order.startable(started)) {
			for (ContainerSpec spec : this.specs) {
				if (next.contains(spec.definition().name())) {
					start(spec);
				}
			}
			started.addAll(next);
		}
	}

	private void start(ContainerSpec spec) throws IOException {
		add(Container.start(spec, log(spec.definition().name()), this.surroundings.processes(),
				this.surroundings.time()));
	}

	private synchronized void add(Container container) {
		this.containers.put(container.name(), container);
		if (container.essential()) {
			Thread.ofVirtual().start(() -> watch(container));
		}
	}

	private void watch(Container container) {
		container.exited().join();
		if (container.isReplaced() || this.exitExpected) {
			return;
		}
		if (this.stopAsked.complete(new Departure("essential container exited", false))) {
			fail("Task %d stopped because its container '%s' exited; its log is %s".formatted(this.number,
					container.name(), container.log()));
		}
	}

	private void awaitHealth() throws InterruptedException {
		while (!this.stopAsked.isDone()) {
			if (this.surroundings.controlPlane().isHealthy(this.target)) {
				enter(TaskState.RUNNING, "");
				return;
			}
			this.surroundings.time().pause(LOOK);
		}
	}

	private void leave(Departure departure) throws InterruptedException {
		if (departure.atOnce()) {
			enter(TaskState.STOPPING, departure.reason());
			killContainers();
		}
		else {
			stop(this.surroundings.stopPolicy(), departure.reason());
		}
		if (!this.surroundings.agentsRegister()) {
			this.surroundings.controlPlane().deregister(this.target);
		}
	}

	private void stop(StopPolicy policy, String reason) throws InterruptedException {
		if (policy.mode() == StopMode.SCHEDULER) {
			enter(TaskState.DEACTIVATING, reason);
			this.surroundings.controlPlane().deregister(this.target);
			while (!this.surroundings.controlPlane().isUnused(this.target)) {
				this.surroundings.time().pause(LOOK);
			}
		}
		enter(TaskState.STOPPING, reason);
		policy.deregistersAfter().ifPresent((after) -> Thread.ofVirtual().start(() -> deregisterAfter(after)));
		stopContainers();
	}

	private void killContainers() {
		List<Container> alive = alive();
		alive.forEach(Container::kill);
		alive.forEach((container) -> container.exited().join());
	}

	private void deregisterAfter(Duration after) {
		try {
			this.surroundings.time().pause(after);
			this.surroundings.controlPlane().deregister(this.target);
		}
		catch (InterruptedException | SdkException ex) {
			// the task's end deregisters once more
		}
	}

	private void stopContainers() {
		for (List<Container> alive = alive(); !alive.isEmpty(); alive = alive()) {
			Set<String> names = alive.stream().map(Container::name).collect(Collectors.toSet());
			Set<String> stoppable = this.order.stoppable(names);
			for (Container container : alive) {
				if (stoppable.contains(container.name()) && container.signalledAt() == null) {
					this.surroundings.events().signalling(this, container.name());
					container.stop();
				}
			}
			CompletableFuture
				.anyOf(alive.stream()
					.filter((container) -> stoppable.contains(container.name()))
					.map(Container::exited)
					.toArray(CompletableFuture[]::new))
				.join();
		}
	}

	private synchronized List<Container> alive() {
		return this.containers.values().stream().filter(Container::isAlive).toList();
	}

	private void enter(TaskState next, String reason) {
		this.state = next;
		Instant now = this.surroundings.time().now();
		this.states.add(new StateChange(now, next.name(), reason));
		this.surroundings.events().entered(this, next);
	}

	private void fail(String sentence) {
		this.failure = sentence;
		this.stopAsked.complete(new Departure(sentence, false));
	}

}
