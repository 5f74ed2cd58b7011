package io.tidegate.health;

import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A check, what its answers amount to so far, and whether one is awaited.
 */
final class WatchedCheck {

	private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);

	private final HealthCheck check;

	private final AtomicBoolean asking = new AtomicBoolean();

	private volatile ProbeState state;

	private volatile @Nullable Future<?> next;

	WatchedCheck(HealthCheck check, Instant now) {
		this.check = check;
		this.state = ProbeState.start(now);
	}

	HealthCheck check() {
		return this.check;
	}

	CheckStanding standing() {
		ProbeState now = this.state;
		return new CheckStanding(this.check.name(), this.check.role(), this.check.required(), now.standing(),
				now.lastFailure(), now.overload());
	}

	/** Whether this caller may ask now: a slow answer skips questions. */
	boolean begin() {
		return this.asking.compareAndSet(false, true);
	}

	void end() {
		this.asking.set(false);
	}

	void take(ProbeResult result, Instant now) {
		this.state = this.state.after(result, now, this.check.settings());
	}

	/** Count from now, as if it had never been asked. */
	void restart(Instant now) {
		this.state = ProbeState.start(now);
	}

	void scheduled(Future<?> pending) {
		this.next = pending;
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

	void stop() {
		Future<?> pending = this.next;
		if (pending != null) {
			pending.cancel(false);
		}
	}

}
