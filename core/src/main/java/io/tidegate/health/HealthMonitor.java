package io.tidegate.health;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.tidegate.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the application on a clock of its own and keeps the verdict at hand. However many
 * ask for {@link #verdict()}, the application is probed at one rate, and the answer is a
 * value that is already there.
 * <p>
 * Safe for use by several threads.
 */
public final class HealthMonitor implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);

	private final Timeline timeline;

	private final Executor executor;

	private final Watched liveness;

	private final Watched readiness;

	private volatile Verdict verdict;

	private volatile boolean draining;

	private volatile boolean closed;

	/**
	 * Create a monitor that has not begun to ask.
	 * @param timeline the time
	 * @param executor runs the probes, which block
	 * @param liveness the probe that says whether the application may go on
	 * @param livenessSettings its clock and thresholds
	 * @param readiness the probe that says whether it should get traffic
	 * @param readinessSettings its clock and thresholds
	 */
	public HealthMonitor(Timeline timeline, Executor executor, Probe liveness, ProbeSettings livenessSettings,
			Probe readiness, ProbeSettings readinessSettings) {
		this.timeline = timeline;
		this.executor = executor;
		this.liveness = new Watched(liveness, livenessSettings, ProbeState.start(timeline.now()));
		this.readiness = new Watched(readiness, readinessSettings, ProbeState.start(timeline.now()));
		this.verdict = Verdict.of(this.liveness.state, this.readiness.state, false);
	}

	/**
	 * Begin to ask, at once and then at each probe's interval.
	 */
	public void start() {
		tick(this.liveness);
		tick(this.readiness);
	}

	/**
	 * Return the verdict as of the last answer. Waits for nothing.
	 */
	public Verdict verdict() {
		return this.verdict;
	}

	/**
	 * Say from now on, and for ever, that the task is not ready.
	 */
	public void refuse() {
		this.draining = true;
		update();
	}

	@Override
	public void close() {
		this.closed = true;
		List.of(this.liveness, this.readiness).forEach(Watched::stop);
	}

	// Start to start: a slow answer does not shift the next question, but skips it while
	// it is still awaited.
	private void tick(Watched watched) {
		if (this.closed) {
			return;
		}
		Duration interval = watched.settings.interval();
		var next = this.timeline.scheduler().schedule(() -> tick(watched), interval.toMillis(), TimeUnit.MILLISECONDS);
		watched.next = next;
		if (watched.asking.compareAndSet(false, true)) {
			this.executor.execute(() -> ask(watched));
		}
	}

	private void ask(Watched watched) {
		try {
			ProbeResult result = watched.probe.ask();
			take(watched, result);
		}
		finally {
			watched.asking.set(false);
		}
	}

	private synchronized void take(Watched watched, ProbeResult result) {
		watched.state = watched.state.after(result, this.timeline.now(), watched.settings);
		update();
	}

	private synchronized void update() {
		Verdict before = this.verdict;
		Verdict after = judge();
		this.verdict = after;
		logTransition(before, after);
	}

	private Verdict judge() {
		return Verdict.of(this.liveness.state, this.readiness.state, this.draining);
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

	private static final class Watched {

		private final Probe probe;

		private final ProbeSettings settings;

		private volatile ProbeState state;

		private final AtomicBoolean asking = new AtomicBoolean();

		private volatile @Nullable Future<?> next;

		Watched(Probe probe, ProbeSettings settings, ProbeState state) {
			this.probe = probe;
			this.settings = settings;
			this.state = state;
		}

		void stop() {
			Future<?> pending = this.next;
			if (pending != null) {
				pending.cancel(false);
			}
		}

	}

}
