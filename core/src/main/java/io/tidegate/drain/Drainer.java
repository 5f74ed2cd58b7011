package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.tidegate.health.Refusal;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Mode;
import io.tidegate.registration.Registrar;
import io.tidegate.target.GroupFacts;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import org.jspecify.annotations.Nullable;

/**
 * The task's way from serving to gone, whoever asks for it: a drain that was asked for,
 * which can be undone; one that the platform announced; and the last one, after SIGTERM,
 * which nothing undoes. There is one drain at a time: a stronger reason takes a weaker
 * one's drain over.
 * <p>
 * Safe for use by several threads.
 */
public final class Drainer {

	private final DrainSettings settings;

	private final Target target;

	private final Mode mode;

	private final GroupWatch watch;

	private final Optional<Registrar> registrar;

	private final Drain.Surroundings surroundings;

	private final Consumer<DrainReport> reports;

	private final Object last = new Object();

	private @Nullable Drain current;

	private boolean stopping;

	private volatile @Nullable DrainReport report;

	/**
	 * What an order to drain or to go on serving came to.
	 *
	 * @param accepted whether it is carried out
	 * @param sentence what happens now, or why nothing does
	 */
	public record Answer(boolean accepted, String sentence) {
	}

	/**
	 * Create a drainer that has nothing to do yet.
	 * @param settings the time there is
	 * @param target this task's target
	 * @param mode what may be changed at the load balancer
	 * @param watch what is known of the groups
	 * @param registrar keeps the target registered, if this mode does
	 * @param surroundings what drains work with
	 * @param reports is given each drain's one report
	 */
	public Drainer(DrainSettings settings, Target target, Mode mode, GroupWatch watch, Optional<Registrar> registrar,
			Drain.Surroundings surroundings, Consumer<DrainReport> reports) {
		this.settings = settings;
		this.target = target;
		this.mode = mode;
		this.watch = watch;
		this.registrar = registrar;
		this.surroundings = surroundings;
		this.reports = reports;
	}

	/**
	 * Ask every group for the target's state.
	 * @return the plan then, whatever the API said: what it did not say is in the plan's
	 * warnings
	 */
	public CompletionStage<DrainPlan> ask() {
		return this.watch.ask().thenApply((facts) -> plan());
	}

	/**
	 * Return what a SIGTERM now would do, as far as is known.
	 */
	public DrainPlan plan() {
		return new DrainPlan(this.settings, this.target, this.mode, this.watch.facts(),
				this.surroundings.workload().traffic(this.surroundings.timeline().now()).evidence());
	}

	/**
	 * Drain because somebody asked for it, or the platform announced an end.
	 * @param cause what for; not SIGTERM, which is {@link #stop()}
	 * @param budget how long it may take
	 * @return what happens now
	 */
	public synchronized Answer drain(DrainCause cause, Duration budget) {
		Instant deadline = this.surroundings.timeline().now().plus(budget);
		if (this.stopping) {
			return new Answer(true, "the task is stopping already");
		}
		Drain running = this.current;
		if (running == null) {
			begin(cause, deadline);
			return new Answer(true, "draining, at the latest until " + deadline);
		}
		if (cause.kind() == DrainCause.Kind.NOTICE && running.cause().kind() == DrainCause.Kind.REQUEST) {
			running.adopt(cause, deadline);
		}
		return new Answer(true, (this.report == null) ? "the task is draining already"
				: "the task has drained already: " + this.report.end().sentence());
	}

	/**
	 * Drain because somebody asked for it, for as long as SIGTERM would allow.
	 * @param cause what for
	 * @return what happens now
	 */
	public Answer drain(DrainCause cause) {
		return drain(cause, this.settings.budget());
	}

	private Drain begin(DrainCause cause, Instant deadline) {
		Map<TargetGroup, CompletionStage<?>> underWay = this.registrar.map(Registrar::suspend).orElse(Map.of());
		this.watch.rest(true);
		// Where an earlier drain left a group, the load balancer's lag runs from then.
		Map<TargetGroup, Instant> leftAt = current().map(Drain::leftAt).orElse(Map.of());
		Drain drain = new Drain(cause, plan(), exits(underWay, leftAt), deadline, this.surroundings);
		this.current = drain;
		this.report = null;
		drain.begin();
		if (cause.kind() != DrainCause.Kind.SIGNAL) {
			watch(drain);
		}
		return drain;
	}

	private List<GroupExit> exits(Map<TargetGroup, CompletionStage<?>> underWay, Map<TargetGroup, Instant> leftAt) {
		return this.watch.facts()
			.stream()
			.map(GroupFacts::group)
			.map((group) -> new GroupExit(group, this.mode != Mode.OBSERVE, Optional.ofNullable(underWay.get(group)),
					Optional.ofNullable(leftAt.get(group))))
			.toList();
	}

	/** Look again and again, until the end or until SIGTERM's own thread looks. */
	private void watch(Drain drain) {
		this.surroundings.timeline().later(Drain.TICK, () -> {
			if (isWatched(drain) && drain.look()) {
				ended(drain);
			}
			else if (isWatched(drain)) {
				watch(drain);
			}
		});
	}

	private synchronized boolean isWatched(Drain drain) {
		return !this.stopping && this.current == drain && this.report == null;
	}

	private void ended(Drain drain) {
		synchronized (this) {
			if (!isWatched(drain)) {
				return;
			}
			this.report = drain.finish();
		}
		lastReport().ifPresent(this.reports);
	}

	/**
	 * Go on serving, if the drain can be undone.
	 * @return what happens now
	 */
	public Answer undrain() {
		Drain drain;
		boolean unfinished;
		synchronized (this) {
			drain = this.current;
			if (drain == null) {
				return new Answer(false, "the task is not draining");
			}
			Optional<String> obstacle = obstacle(drain);
			if (obstacle.isPresent()) {
				return new Answer(false, obstacle.get());
			}
			unfinished = this.report == null;
			if (unfinished) {
				drain.undo();
				this.report = drain.finish();
			}
			goOn();
		}
		if (unfinished) {
			lastReport().ifPresent(this.reports);
		}
		return new Answer(true, "the task serves again" + (unfinished ? ", and the drain was not finished" : ""));
	}

	private Optional<String> obstacle(Drain drain) {
		if (this.stopping) {
			return Optional.of("SIGTERM has come, and nothing undoes that");
		}
		if (drain.cause().kind() == DrainCause.Kind.NOTICE) {
			return Optional.of("this machine is about to end (" + drain.cause().words() + "), and nothing undoes that");
		}
		return (this.mode == Mode.DEREGISTER && !drain.leftAt().isEmpty())
				? Optional.of("this task's target was registered by ECS, which does not register it again: stop the "
						+ "task, and the service starts another")
				: Optional.empty();
	}

	private void goOn() {
		this.current = null;
		this.surroundings.workload().refuse(Refusal.NONE);
		this.registrar.ifPresent(Registrar::resume);
		this.watch.start();
	}

	/**
	 * Drain because SIGTERM has come, and let the application go. Blocks until that is
	 * done. However often this is called, there is one last drain and one report of it.
	 * @return what happened
	 */
	public DrainReport stop() {
		synchronized (this.last) {
			DrainReport known = lastOfAll();
			if (known != null) {
				return known;
			}
			Drain drain = beginLast();
			boolean interrupted = false;
			while (!drain.look()) {
				interrupted |= pause();
			}
			DrainReport fresh = drain.finish();
			this.report = fresh;
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
			this.reports.accept(fresh);
			return fresh;
		}
	}

	private synchronized @Nullable DrainReport lastOfAll() {
		return this.stopping ? this.report : null;
	}

	private synchronized Drain beginLast() {
		Instant deadline = this.surroundings.timeline().now().plus(this.settings.budget());
		Drain running = this.current;
		boolean runs = running != null && this.report == null;
		this.stopping = true;
		if (running != null && runs) {
			running.adopt(DrainCause.SIGNAL, deadline);
			return running;
		}
		return begin(DrainCause.SIGNAL, deadline);
	}

	// An interrupt must not shorten a drain: it is kept for whoever called.
	private boolean pause() {
		try {
			this.surroundings.timeline().pause(Drain.TICK);
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	/**
	 * Return the drain that runs or has ended and was not undone, if there is one.
	 */
	public synchronized Optional<Drain> current() {
		return Optional.ofNullable(this.current);
	}

	/**
	 * Return where the task is on its way.
	 */
	public synchronized DrainState state() {
		if (this.stopping) {
			return DrainState.STOPPING;
		}
		if (this.current == null) {
			return DrainState.SERVING;
		}
		return (this.report == null) ? DrainState.DRAINING : DrainState.DRAINED;
	}

	/**
	 * Return the report of the last drain that ended, if there was one.
	 */
	public Optional<DrainReport> lastReport() {
		return Optional.ofNullable(this.report);
	}

}
