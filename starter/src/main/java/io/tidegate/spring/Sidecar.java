package io.tidegate.spring;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.tidegate.health.Refusal;
import io.tidegate.time.Spans;
import io.tidegate.time.Timeline;
import io.tidegate.workload.Workload;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sidecar of this application's task, if there is one, as far as it has made itself
 * known. Where it has, registering and draining are its affair, and this application
 * gives it the exact account of traffic. One that falls silent without having said that
 * it has let the application go has failed, and the application sees to itself again.
 * <p>
 * Safe for use by several threads.
 */
public final class Sidecar {

	private static final Logger log = LoggerFactory.getLogger(Sidecar.class);

	/** A sidecar asks twice a second; longer than a pause of any that lives. */
	static final Duration SILENCE = Duration.ofSeconds(10);

	/**
	 * Where the sidecar is on its way.
	 */
	public enum Standing {

		/** The task serves. */
		SERVING,
		/** The sidecar drains the task. */
		DRAINING,
		/** The sidecar has drained the task, and SIGTERM comes next. */
		RELEASED

	}

	private final Workload workload;

	private final Timeline timeline;

	private @Nullable Standing standing;

	private Instant heardAt;

	private Runnable lead = () -> {
	};

	private Runnable lost = () -> {
	};

	Sidecar(Workload workload, Timeline timeline) {
		this.workload = workload;
		this.timeline = timeline;
		this.heardAt = timeline.now();
	}

	/**
	 * Be told who leads.
	 * @param lead called when a sidecar has made itself known
	 * @param lost called when it has fallen silent
	 */
	synchronized void listen(Runnable lead, Runnable lost) {
		this.lead = lead;
		this.lost = lost;
		if (this.standing != null) {
			lead.run();
		}
	}

	/**
	 * Take note of what the sidecar said.
	 * @param said where it is on its way
	 * @param goodbye in which time long-lived connections will be cut, if they are to end
	 * now
	 * @return traffic at this moment
	 */
	synchronized TrafficDocument heard(Standing said, Optional<Duration> goodbye) {
		Instant now = this.timeline.now();
		this.heardAt = now;
		if (this.standing == null) {
			log.info("a sidecar drains this task: this application counts requests for it, and does nothing itself");
			this.lead.run();
			this.timeline.later(SILENCE, this::review);
		}
		if (this.standing != said) {
			this.standing = said;
			this.workload.refuse((said == Standing.SERVING) ? Refusal.NONE : Refusal.WHILE_DRAINING);
		}
		goodbye.ifPresent((within) -> this.workload.sayGoodbye(now.plus(within)));
		return traffic(now);
	}

	private TrafficDocument traffic(Instant now) {
		return TrafficDocument.of(this.workload.traffic(now), now);
	}

	/**
	 * Return traffic at this moment.
	 */
	TrafficDocument traffic() {
		return traffic(this.timeline.now());
	}

	private synchronized void review() {
		Duration silent = Duration.between(this.heardAt, this.timeline.now());
		if (hasReleased()) {
			return;
		}
		if (silent.compareTo(SILENCE) < 0) {
			this.timeline.later(SILENCE.minus(silent), this::review);
			return;
		}
		// Whatever it was about, it is not about it any more.
		this.workload.refuse(Refusal.NONE);
		this.standing = null;
		log.warn("the sidecar has said nothing for {}: this application drains by itself again", Spans.text(silent));
		this.lost.run();
	}

	/**
	 * Return where the sidecar is on its way, empty where there is none.
	 */
	synchronized Optional<Standing> standing() {
		return Optional.ofNullable(this.standing);
	}

	/**
	 * Return whether the sidecar has drained the task, so that nothing is left to do.
	 */
	synchronized boolean hasReleased() {
		return this.standing == Standing.RELEASED;
	}

}
