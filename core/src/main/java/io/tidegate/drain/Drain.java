package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.tidegate.drain.DrainReport.GroupOutcome;
import io.tidegate.drain.DrainReport.Outcome;
import io.tidegate.health.Refusal;
import io.tidegate.target.Retries;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetRegistry;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;
import io.tidegate.traffic.Evidence;
import io.tidegate.traffic.Traffic;
import io.tidegate.workload.Release;
import io.tidegate.workload.Workload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a plan out: refuse readiness, leave every group at once, keep the application
 * serving until traffic has ended, let it go. It goes on by being looked at
 * ({@link #look()}), by a thread that waits or by a scheduler.
 * <p>
 * Ends by its deadline whatever the API, the application or the network does, and no
 * failure on the way ends it sooner.
 * <p>
 * Safe for use by several threads.
 */
public final class Drain {

	private static final Logger log = LoggerFactory.getLogger(Drain.class);

	/** How often to look: far below the quiet period, and cheap beside it. */
	static final Duration TICK = Duration.ofMillis(50);

	/** A hook may take so large a part of the time that is left: a quarter. */
	private static final int HOOKS_PART = 4;

	private enum Phase {

		BEFORE, SERVING, AFTER, ENDED

	}

	private final DrainPlan plan;

	private final List<GroupExit> exits;

	private final Surroundings surroundings;

	private final Seen seen = new Seen();

	private final List<String> troubles = new ArrayList<>();

	private final Instant begunAt;

	private List<Deregistration> leaving = List.of();

	private CompletableFuture<?> hook = CompletableFuture.completedFuture(Optional.empty());

	private Phase phase = Phase.BEFORE;

	private boolean goodbyeSaid;

	private Optional<DrainEnd> before = Optional.empty();

	private DrainCause cause;

	private Instant deadline;

	private Instant leavingSince;

	private Instant quietAt;

	/**
	 * What drains work with.
	 *
	 * @param workload the application
	 * @param registry where the target is deregistered
	 * @param retries how failed calls are repeated
	 * @param hooks who is told
	 * @param timeline the time
	 */
	public record Surroundings(Workload workload, TargetRegistry registry, Retries retries, DrainHooks hooks,
			Timeline timeline) {
	}

	/**
	 * Create a drain that has not begun.
	 * @param cause what it is for
	 * @param plan what to do
	 * @param exits how to leave each group
	 * @param deadline when it ends at the latest
	 * @param surroundings what it works with
	 */
	public Drain(DrainCause cause, DrainPlan plan, List<GroupExit> exits, Instant deadline, Surroundings surroundings) {
		this.cause = cause;
		this.plan = plan;
		this.exits = List.copyOf(exits);
		this.deadline = deadline;
		this.surroundings = surroundings;
		this.begunAt = surroundings.timeline().now();
		this.leavingSince = this.begunAt;
		this.quietAt = this.begunAt;
	}

	/**
	 * Begin: refuse readiness, and tell the first hook.
	 */
	public synchronized void begin() {
		this.surroundings.workload().refuse(refusal());
		log.info("draining {} because of {}: serving on until traffic has ended, at the latest for {}",
				this.plan.target(), this.cause.words(), Spans.text(left(this.deadline)));
		this.hook = told(this.surroundings.hooks().before());
		look();
	}

	private Refusal refusal() {
		return (this.cause.kind() == DrainCause.Kind.SIGNAL) ? Refusal.FOR_EVER : Refusal.WHILE_DRAINING;
	}

	private Duration left(Instant end) {
		return Duration.between(this.surroundings.timeline().now(), end);
	}

	// A hook that does not come back costs a part of the time, and not the
	// deregistration.
	private CompletableFuture<?> told(CompletionStage<Optional<String>> telling) {
		Duration limit = left(this.deadline).dividedBy(HOOKS_PART);
		return this.surroundings.timeline()
			.within(telling, limit.isNegative() ? Duration.ZERO : limit)
			.handle((trouble, failure) -> (failure != null)
					? Optional.of("a hook gave no answer within " + Spans.text(limit) + ", and the drain went on")
					: trouble)
			.thenAccept((trouble) -> trouble.ifPresent(this::trouble))
			.toCompletableFuture();
	}

	private synchronized void trouble(String sentence) {
		this.troubles.add(sentence);
	}

	/**
	 * Take one look, and one step if it is time.
	 * @return whether the drain has ended
	 */
	public synchronized boolean look() {
		Instant now = this.surroundings.timeline().now();
		if (this.phase == Phase.BEFORE && this.hook.isDone()) {
			leave();
		}
		if (this.phase == Phase.SERVING) {
			serve(now);
		}
		if (this.phase == Phase.AFTER && (this.hook.isDone() || !now.isBefore(lastMoment()))) {
			this.phase = Phase.ENDED;
		}
		return this.phase == Phase.ENDED;
	}

	private void leave() {
		this.leavingSince = this.surroundings.timeline().now();
		this.leaving = this.exits.stream()
			.map((exit) -> Deregistration.begin(exit, this.plan.target(), this.surroundings.registry(),
					this.surroundings.retries(), this.surroundings.timeline(), this.deadline))
			.toList();
		this.phase = Phase.SERVING;
	}

	private void serve(Instant now) {
		this.seen.look(now, this.leaving, this.surroundings.workload());
		Optional<DrainEnd> end = rules().end(now, this.seen.groups, this.seen.traffic, this.seen.gone);
		end.filter((each) -> believed(each, now)).ifPresent((believed) -> quiet(believed, now));
		this.before = end;
		if (!this.goodbyeSaid && this.phase == Phase.SERVING) {
			sayGoodbye(now);
		}
	}

	private void sayGoodbye(Instant now) {
		Goodbye goodbye = new Goodbye(this.leavingSince, this.deadline, this.plan.settings().minimum(),
				this.plan.settings().goodbye(), this.plan::deregistrationDelay);
		if (!now.isBefore(goodbye.due(this.seen.groups))) {
			this.goodbyeSaid = true;
			this.surroundings.workload().sayGoodbye(goodbye.end(this.seen.groups));
		}
	}

	private DrainRules rules() {
		return new DrainRules(this.leavingSince, this.deadline, this.plan.settings().minimum(),
				this.plan.settings().quietPeriod(), this.plan.fixedWait());
	}

	// The deadline is the deadline; anything that was seen is believed when the next look
	// sees it as well, since one look at a busy table may miss a connection. Where
	// nothing has moved for long, the looks before were the first.
	private boolean believed(DrainEnd end, Instant now) {
		return end instanceof DrainEnd.DeadlineReached
				|| (end instanceof DrainEnd.NothingRegistered && restsFor(this.plan.settings().quietPeriod(), now))
				|| this.before.map(DrainEnd::name).equals(Optional.of(end.name()));
	}

	private boolean restsFor(Duration period, Instant now) {
		Traffic traffic = this.seen.traffic;
		return traffic.evidence().knowsArrivals()
				&& traffic.lastMovement().map((moved) -> !now.isBefore(moved.plus(period))).orElse(true);
	}

	private void quiet(DrainEnd end, Instant now) {
		this.seen.end = end;
		this.quietAt = now;
		this.hook = told(this.surroundings.hooks().after());
		this.phase = Phase.AFTER;
	}

	/**
	 * Half of the margin is for a release that has to be waited for, half for the exit.
	 */
	private Instant lastMoment() {
		return this.deadline.plus(this.plan.settings().margin().dividedBy(2));
	}

	/**
	 * Go on for another reason, with another deadline: SIGTERM came, or a notice.
	 * @param next the reason from now on
	 * @param nextDeadline the deadline from now on
	 */
	public synchronized void adopt(DrainCause next, Instant nextDeadline) {
		this.cause = next;
		this.deadline = nextDeadline;
		this.leaving.forEach((each) -> each.until(nextDeadline));
		this.surroundings.workload().refuse(refusal());
		if (this.phase != Phase.ENDED) {
			log.info("draining on because of {}: at the latest for {}", next.words(), Spans.text(left(nextDeadline)));
		}
	}

	/**
	 * End at once, as it was taken back.
	 */
	public synchronized void undo() {
		if (this.phase != Phase.ENDED) {
			this.seen.end = new DrainEnd.Undone();
			this.quietAt = this.surroundings.timeline().now();
			this.phase = Phase.ENDED;
		}
	}

	/**
	 * Return what it is for.
	 */
	public synchronized DrainCause cause() {
		return this.cause;
	}

	/**
	 * Return when it began.
	 */
	public Instant begunAt() {
		return this.begunAt;
	}

	/**
	 * Return when each group was left, for those that were.
	 */
	public Map<TargetGroup, Instant> leftAt() {
		Map<TargetGroup, Instant> left = new LinkedHashMap<>();
		this.leaving.stream()
			.map(Deregistration::progress)
			.filter(GroupProgress::drains)
			.forEach((group) -> left.put(group.group(), group.since()));
		return left;
	}

	/**
	 * Let the application go if SIGTERM was the reason, and report. To be called once,
	 * after the end; blocks while the application stops, within the margin.
	 * @return what happened
	 */
	public DrainReport finish() {
		boolean leaves = cause().kind() == DrainCause.Kind.SIGNAL;
		log.info("{}: {}", leaves ? "releasing the application" : "the drain has ended", this.seen.end.sentence());
		Release release = leaves ? this.surroundings.workload().release(left(lastMoment())) : Release.NOT_YET;
		this.leaving.forEach(Deregistration::stop);
		return report(release);
	}

	private synchronized DrainReport report(Release release) {
		Optional<Instant> deregisteredAt = leftAt().values().stream().max(Instant::compareTo);
		Optional<Duration> lagSeen = deregisteredAt.flatMap(
				(at) -> this.seen.traffic.lastArrival().filter(at::isBefore).map((last) -> Duration.between(at, last)));
		List<GroupOutcome> outcomes = this.seen.groups.stream().map((group) -> outcome(group, this.begunAt)).toList();
		return new DrainReport(this.cause, this.seen.end, this.begunAt, deregisteredAt, this.quietAt,
				this.surroundings.timeline().now(), lagSeen, this.seen.traffic.inFlight(), this.seen.weakest, outcomes,
				release, missing(release));
	}

	private static GroupOutcome outcome(GroupProgress group, Instant signalledAt) {
		Outcome outcome = switch (group.stage()) {
			case DEREGISTERED -> Outcome.DEREGISTERED;
			case ALREADY_DRAINING -> Outcome.ALREADY_DRAINING;
			case NOT_REGISTERED -> Outcome.NOT_REGISTERED;
			case ASKING, DEREGISTERING, FAILING -> Outcome.FAILED;
			case LEFT_TO_OTHERS -> Outcome.LEFT_TO_OTHERS;
		};
		return new GroupOutcome(group.group().arn(), outcome, group.attempts(),
				Duration.between(signalledAt, group.since()), group.problem());
	}

	private List<String> missing(Release release) {
		List<String> missing = new ArrayList<>(this.troubles);
		for (GroupProgress group : this.seen.groups) {
			if (!group.left()) {
				missing.add("the target may still be registered in " + group.group().name() + ": "
						+ group.problem().orElse(unfinished(group)));
			}
		}
		this.seen.traffic.problem().ifPresent(missing::add);
		if (this.seen.end instanceof DrainEnd.DeadlineReached reached && reached.inFlight() > 0) {
			missing.add("requests still without an answer at the deadline: " + reached.inFlight());
		}
		if (release == Release.STILL_LISTENING || release == Release.NOT_REACHED) {
			missing.add("the application was asked to stop and " + ((release == Release.NOT_REACHED)
					? "could not be reached" : "still listened when time was over"));
		}
		return missing;
	}

	private static String unfinished(GroupProgress group) {
		return (group.stage() == GroupProgress.Stage.LEFT_TO_OTHERS)
				? "in the mode observe others deregister it, and nobody had" : "the API gave no answer in time";
	}

	/**
	 * What the drain sees from one look to the next.
	 */
	private static final class Seen {

		private Traffic traffic = new Traffic(Evidence.NONE, 0, Optional.empty(), Optional.empty(), Optional.empty(), 0,
				Optional.empty());

		private Evidence weakest = Evidence.EXACT;

		private List<GroupProgress> groups = List.of();

		private boolean gone;

		private DrainEnd end = new DrainEnd.DeadlineReached(0);

		void look(Instant now, List<Deregistration> leaving, Workload workload) {
			logTransitions(leaving);
			this.traffic = traffic(workload, now);
			this.gone = gone(workload);
			if (this.traffic.evidence().compareTo(this.weakest) > 0) {
				this.weakest = this.traffic.evidence();
			}
		}

		// The port promises never to throw. Should it break that, a drain goes on blindly
		// rather than end.
		private static Traffic traffic(Workload workload, Instant now) {
			try {
				return workload.traffic(now);
			}
			catch (RuntimeException ex) {
				return Traffic.unknown("traffic could not be looked at: " + ex);
			}
		}

		private static boolean gone(Workload workload) {
			try {
				return workload.gone();
			}
			catch (RuntimeException ex) {
				return false;
			}
		}

		private void logTransitions(List<Deregistration> leaving) {
			List<GroupProgress> next = leaving.stream().map(Deregistration::progress).toList();
			for (int i = 0; i < next.size(); i++) {
				GroupProgress after = next.get(i);
				boolean moved = this.groups.isEmpty() || this.groups.get(i).stage() != after.stage();
				if (moved && after.settled()) {
					log.info("{}: {}{}", after.group().name(), words(after.stage()),
							after.problem().map((problem) -> " (" + problem + ")").orElse(""));
				}
			}
			this.groups = next;
		}

		private static String words(GroupProgress.Stage stage) {
			return switch (stage) {
				case NOT_REGISTERED -> "does not hold the target";
				case ALREADY_DRAINING -> "was already draining the target";
				case DEREGISTERED -> "target deregistered";
				case FAILING -> "deregistration failed, trying on";
				case LEFT_TO_OTHERS -> "holds the target, and others take it out";
				case ASKING, DEREGISTERING -> "deregistering";
			};
		}

	}

}
