package io.tidegate.drain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.tidegate.drain.DrainReport.GroupOutcome;
import io.tidegate.drain.DrainReport.Outcome;
import io.tidegate.target.Retries;
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
 * serving until traffic has ended, let it go. Runs on the thread that calls it, once.
 * <p>
 * Ends by its deadline whatever the API, the application or the network does, and no
 * failure on the way ends it sooner.
 */
public final class Drain {

	private static final Logger log = LoggerFactory.getLogger(Drain.class);

	/** How often to look: far below the quiet period, and cheap beside it. */
	static final Duration TICK = Duration.ofMillis(50);

	private final DrainPlan plan;

	private final Workload workload;

	private final TargetRegistry registry;

	private final Retries retries;

	private final Timeline timeline;

	/**
	 * Create a drain that has not begun.
	 * @param plan what to do
	 * @param workload the application
	 * @param registry where the target is deregistered
	 * @param retries how failed calls are repeated
	 * @param timeline the time
	 */
	public Drain(DrainPlan plan, Workload workload, TargetRegistry registry, Retries retries, Timeline timeline) {
		this.plan = plan;
		this.workload = workload;
		this.registry = registry;
		this.retries = retries;
		this.timeline = timeline;
	}

	/**
	 * Drain.
	 * @return what happened
	 */
	public DrainReport run() {
		Instant signalledAt = this.timeline.now();
		Instant deadline = signalledAt.plus(this.plan.settings().budget());
		this.workload.refuse();
		log.info("draining {}: serving on until traffic has ended, at the latest for {}", this.plan.target(),
				Spans.text(this.plan.settings().budget()));
		List<Deregistration> leaving = this.plan.groups()
			.stream()
			.map((facts) -> Deregistration.begin(facts.group(), this.plan.target(), this.registry, this.retries,
					this.timeline, deadline))
			.toList();
		DrainRules rules = new DrainRules(signalledAt, deadline, this.plan.settings().minimum(),
				this.plan.settings().quietPeriod(), this.plan.fixedWait());
		Seen seen = serveOn(rules, leaving);
		Instant quietAt = this.timeline.now();
		log.info("releasing the application: {}", seen.end.sentence());
		Release release = this.workload.release(Duration.between(quietAt, lastMoment(deadline)));
		return report(signalledAt, quietAt, seen, release);
	}

	/**
	 * Half of the margin is for a release that has to be waited for, half for the exit.
	 */
	private Instant lastMoment(Instant deadline) {
		return deadline.plus(this.plan.settings().margin().dividedBy(2));
	}

	private Seen serveOn(DrainRules rules, List<Deregistration> leaving) {
		Seen seen = new Seen();
		Optional<DrainEnd> before = Optional.empty();
		boolean interrupted = false;
		while (true) {
			Instant now = this.timeline.now();
			seen.look(now, leaving, this.workload);
			Optional<DrainEnd> end = rules.end(now, seen.groups, seen.traffic, seen.gone);
			if (end.isPresent() && believed(end.get(), before)) {
				seen.end = end.get();
				restore(interrupted);
				return seen;
			}
			before = end;
			interrupted |= pause();
		}
	}

	// The deadline is the deadline; anything that was seen is believed when the next look
	// sees it as well, since one look at a busy table may miss a connection.
	private static boolean believed(DrainEnd end, Optional<DrainEnd> before) {
		return end instanceof DrainEnd.DeadlineReached || before.map(DrainEnd::name).equals(Optional.of(end.name()));
	}

	// An interrupt must not shorten a drain: it is kept for whoever called.
	private boolean pause() {
		try {
			this.timeline.pause(TICK);
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private static void restore(boolean interrupted) {
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private DrainReport report(Instant signalledAt, Instant quietAt, Seen seen, Release release) {
		Optional<Instant> deregisteredAt = seen.groups.stream()
			.filter(GroupProgress::drains)
			.map(GroupProgress::since)
			.max(Instant::compareTo);
		Optional<Duration> lagSeen = deregisteredAt
			.flatMap((at) -> seen.traffic.lastArrival().filter(at::isBefore).map((last) -> Duration.between(at, last)));
		List<GroupOutcome> outcomes = seen.groups.stream().map((group) -> outcome(group, signalledAt)).toList();
		return new DrainReport(seen.end, signalledAt, deregisteredAt, quietAt, this.timeline.now(), lagSeen,
				seen.traffic.inFlight(), seen.weakest, outcomes, release, missing(seen, release));
	}

	private static GroupOutcome outcome(GroupProgress group, Instant signalledAt) {
		Outcome outcome = switch (group.stage()) {
			case DEREGISTERED -> Outcome.DEREGISTERED;
			case ALREADY_DRAINING -> Outcome.ALREADY_DRAINING;
			case NOT_REGISTERED -> Outcome.NOT_REGISTERED;
			case ASKING, DEREGISTERING, FAILING -> Outcome.FAILED;
		};
		return new GroupOutcome(group.group().arn(), outcome, group.attempts(),
				Duration.between(signalledAt, group.since()), group.problem());
	}

	private static List<String> missing(Seen seen, Release release) {
		List<String> missing = new ArrayList<>();
		for (GroupProgress group : seen.groups) {
			if (!group.left()) {
				missing.add("the target may still be registered in " + group.group().name() + ": "
						+ group.problem().orElse("the API gave no answer in time"));
			}
		}
		seen.traffic.problem().ifPresent(missing::add);
		if (seen.end instanceof DrainEnd.DeadlineReached reached && reached.inFlight() > 0) {
			missing.add("requests still without an answer at the deadline: " + reached.inFlight());
		}
		if (release == Release.STILL_LISTENING || release == Release.NOT_REACHED) {
			missing.add("the application was asked to stop and " + ((release == Release.NOT_REACHED)
					? "could not be reached" : "still listened when time was over"));
		}
		return missing;
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
				case ASKING, DEREGISTERING -> "deregistering";
			};
		}

	}

}
