package io.tidegate.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

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
		this.checks = checks.stream().map((check) -> new WatchedCheck(check, this::take, timeline, executor)).toList();
		this.rules = rules;
		this.started = checks.stream().noneMatch((check) -> check.required() && check.role() == Role.STARTUP);
		this.verdict = new Judgement(standings(), List.of(), Refusal.NONE).verdict();
	}

	/**
	 * Begin to ask, at once and then at each check's interval.
	 */
	public void start() {
		this.checks.stream().filter((each) -> this.started || isStartup(each)).forEach(this::begin);
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

	private static boolean isStartup(WatchedCheck watched) {
		return watched.check().role() == Role.STARTUP;
	}

	private void begin(WatchedCheck watched) {
		watched.start(this.timeline.now());
	}

	private synchronized void take(WatchedCheck watched, ProbeResult result) {
		watched.take(result, this.timeline.now());
		// A startup check has said all it has to say once it has passed.
		if (isStartup(watched) && watched.standing().is(Standing.PASSING)) {
			watched.stop();
		}
		if (!this.started && new Judgement(standings(), List.of(), this.refusal).started()) {
			comeUp();
		}
		update();
	}

	// The others have nothing to say before. Their start periods count from here.
	private void comeUp() {
		this.started = true;
		log.info("the application has come up");
		this.checks.stream().filter((each) -> !isStartup(each)).forEach(this::begin);
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
