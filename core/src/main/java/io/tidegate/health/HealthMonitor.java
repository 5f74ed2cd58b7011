package io.tidegate.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.tidegate.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the task on a clock of its own and keeps the verdict at hand. However many ask for
 * {@link #verdict()}, each check is put at one rate, and the answer is a value that is
 * already there.
 * <p>
 * Safe for use by several threads.
 */
public final class HealthMonitor implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);

	/** How often the verdict is made anew where no answer comes: conditions age. */
	private static final Duration REVIEW = Duration.ofSeconds(1);

	private final Timeline timeline;

	private final Executor executor;

	private final List<WatchedCheck> checks;

	private final HealthRules rules;

	private volatile Verdict verdict;

	private volatile boolean started;

	private volatile boolean closed;

	private Refusal refusal = Refusal.NONE;

	private boolean held;

	/**
	 * Create a monitor that has not begun to ask.
	 * @param timeline the time
	 * @param executor runs the probes, which block
	 * @param checks what is asked
	 * @param rules what else has a part in the verdict
	 */
	public HealthMonitor(Timeline timeline, Executor executor, List<HealthCheck> checks, HealthRules rules) {
		this.timeline = timeline;
		this.executor = executor;
		this.checks = checks.stream().map((check) -> new WatchedCheck(check, timeline.now())).toList();
		this.rules = rules;
		this.started = checks.stream().noneMatch((check) -> check.required() && check.role() == Role.STARTUP);
		this.verdict = new Judgement(standings(), List.of(), Refusal.NONE).verdict();
	}

	/**
	 * Begin to ask, at once and then at each check's interval.
	 */
	public void start() {
		this.checks.forEach(this::tick);
		review();
	}

	/**
	 * Return the verdict as of the last answer. Waits for nothing.
	 */
	public Verdict verdict() {
		return this.verdict;
	}

	/**
	 * Return what each check amounts to.
	 */
	public List<CheckStanding> standings() {
		return this.checks.stream().map(WatchedCheck::standing).toList();
	}

	/**
	 * Say from now on that the task is not ready. What was refused for ever stays so.
	 * @param how until when
	 */
	public synchronized void refuse(Refusal how) {
		if (this.refusal != Refusal.FOR_EVER) {
			this.refusal = how;
		}
		update();
	}

	@Override
	public void close() {
		this.closed = true;
		this.checks.forEach(WatchedCheck::close);
	}

	// Start to start: a slow answer does not shift the next question, but skips it while
	// it is still awaited.
	private void tick(WatchedCheck watched) {
		if (this.closed) {
			return;
		}
		long interval = watched.check().settings().interval().toMillis();
		watched.scheduled(this.timeline.scheduler().schedule(() -> tick(watched), interval, TimeUnit.MILLISECONDS));
		if (isAskedNow(watched) && watched.begin()) {
			this.executor.execute(() -> ask(watched));
		}
	}

	// A startup check has said all it has to say once it has passed; the others have
	// nothing to say before.
	private boolean isAskedNow(WatchedCheck watched) {
		boolean startup = watched.check().role() == Role.STARTUP;
		return startup ? watched.standing().standing() != Standing.PASSING : this.started;
	}

	private void ask(WatchedCheck watched) {
		try {
			take(watched, watched.check().probe().ask());
		}
		catch (RuntimeException ex) {
			// The port promises not to throw. Should it break that, it is no pass.
			take(watched, new ProbeResult.Failed("it could not be asked"));
		}
		finally {
			watched.end();
		}
	}

	private synchronized void take(WatchedCheck watched, ProbeResult result) {
		watched.take(result, this.timeline.now());
		if (!this.started && new Judgement(standings(), List.of(), this.refusal).started()) {
			comeUp();
		}
		update();
	}

	// From here on the others are asked, and their start periods count from here.
	private void comeUp() {
		this.started = true;
		Instant now = this.timeline.now();
		List<WatchedCheck> others = this.checks.stream().filter((each) -> each.check().role() != Role.STARTUP).toList();
		others.forEach((each) -> {
			each.stop();
			each.restart(now);
		});
		log.info("the application has come up");
		others.forEach(this::tick);
	}

	private void review() {
		if (!this.closed) {
			update();
			this.timeline.later(REVIEW, this::review);
		}
	}

	private synchronized void update() {
		Verdict before = this.verdict;
		Verdict after = judge(this.timeline.now());
		this.verdict = after;
		logTransition(before, after);
	}

	private Verdict judge(Instant now) {
		List<Say> says = this.rules.conditions().stream().map((condition) -> condition.say(now)).toList();
		Judgement judgement = new Judgement(standings(), says, this.refusal);
		Optional<String> floor = judgement.onlyOverload() ? this.rules.floor().get() : Optional.empty();
		logFloor(floor);
		Verdict judged = floor.map(judgement::verdictHeld).orElseGet(judgement::verdict);
		return judged.ready() ? warmedUp(judged, now) : judged;
	}

	private void logFloor(Optional<String> floor) {
		if (floor.isPresent() != this.held) {
			this.held = floor.isPresent();
			log.info("readiness: {}", floor.map((why) -> "kept although the application is overloaded: " + why)
				.orElse("no longer kept by the floor"));
		}
	}

	private Verdict warmedUp(Verdict judged, Instant now) {
		Optional<String> warming = this.rules.warmUp().flatMap((warmUp) -> warmUp.inTheWay(now));
		return warming.map((reason) -> Verdict.of(judged.liveReasons(), List.of(reason), judged.notes()))
			.orElse(judged);
	}

	private static void logTransition(Verdict before, Verdict after) {
		if (before.live() != after.live()) {
			log.info("liveness: {}", after.live() ? "live" : sentence(after.liveReasons()));
		}
		if (before.ready() != after.ready()) {
			log.info("readiness: {}", after.ready() ? "ready" : sentence(after.readyReasons()));
		}
	}

	private static String sentence(List<String> reasons) {
		return String.join("; ", reasons);
	}

}
