package io.tidegate.health;

import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

import io.tidegate.time.Poll;
import io.tidegate.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A check, what its answers amount to so far, and the clock on which it is asked.
 */
final class WatchedCheck {

	private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);

	private final HealthCheck check;

	private final Poll poll;

	private volatile ProbeState state;

	/**
	 * Create a check that has not been asked.
	 * @param check the check
	 * @param monitor is given each answer
	 * @param timeline the time
	 * @param executor runs the probe, which blocks
	 */
	WatchedCheck(HealthCheck check, BiConsumer<WatchedCheck, ProbeResult> monitor, Timeline timeline,
			Executor executor) {
		this.check = check;
		this.state = ProbeState.start(timeline.now());
		this.poll = new Poll(timeline, executor, check.settings().interval(), () -> monitor.accept(this, ask()));
	}

	// The port promises not to throw. Should it break that, it is no pass.
	private ProbeResult ask() {
		try {
			return this.check.probe().ask();
		}
		catch (RuntimeException ex) {
			log.debug("a probe broke its promise", ex);
			return new ProbeResult.Failed("it could not be asked");
		}
	}

	/** Ask, now and then at each interval, counting from now. */
	void start(Instant now) {
		this.state = ProbeState.start(now);
		this.poll.start();
	}

	/** Ask no more. */
	void stop() {
		this.poll.stop();
	}

	HealthCheck check() {
		return this.check;
	}

	CheckStanding standing() {
		ProbeState now = this.state;
		return new CheckStanding(this.check.name(), this.check.role(), this.check.required(), now.standing(),
				now.lastFailure(), now.overload());
	}

	void take(ProbeResult result, Instant now) {
		this.state = this.state.after(result, now, this.check.settings());
	}

	/** Let go of what the probe keeps, such as a connection. */
	void close() {
		stop();
		if (this.check.probe() instanceof AutoCloseable closeable) {
			try {
				closeable.close();
			}
			catch (Exception ex) {
				log.debug("a probe could not be closed", ex);
			}
		}
	}

}
