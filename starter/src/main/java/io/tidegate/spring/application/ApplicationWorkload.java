package io.tidegate.spring.application;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.tidegate.health.Refusal;
import io.tidegate.health.Verdict;
import io.tidegate.spring.DrainStartedEvent;
import io.tidegate.spring.GoodbyeEvent;
import io.tidegate.traffic.Traffic;
import io.tidegate.workload.Release;
import io.tidegate.workload.Workload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * The application that Tidegate lives in: its health is what Spring Boot says of its
 * availability, its traffic is counted exactly, and it is let go by going on with its own
 * shutdown.
 */
final class ApplicationWorkload implements Workload {

	private static final Logger log = LoggerFactory.getLogger(ApplicationWorkload.class);

	private final ReadinessGate gate;

	private final ServedTraffic traffic;

	private final ApplicationEventPublisher events;

	private final Executor executor;

	private final AtomicBoolean goodbyeSaid = new AtomicBoolean();

	/**
	 * Create it.
	 * @param gate what the application says of itself
	 * @param traffic what it serves
	 * @param events told of drains
	 * @param executor runs the listeners, which may take their time
	 */
	ApplicationWorkload(ReadinessGate gate, ServedTraffic traffic, ApplicationEventPublisher events,
			Executor executor) {
		this.gate = gate;
		this.traffic = traffic;
		this.events = events;
		this.executor = executor;
	}

	@Override
	public Verdict verdict() {
		boolean live = this.gate.getLivenessState() != LivenessState.BROKEN;
		boolean ready = this.gate.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
		List<String> broken = live ? List.of() : List.of("the application says that it is broken");
		if (live && ready) {
			return Verdict.of(List.of(), List.of(), List.of());
		}
		return Verdict.of(broken,
				live ? List.of(this.gate.refuses() ? "draining" : "the application refuses traffic") : broken,
				List.of());
	}

	@Override
	public void refuse(Refusal how) {
		boolean leaves = how != Refusal.NONE;
		boolean begins = leaves && !this.traffic.isLeaving();
		this.traffic.leaving(leaves);
		this.gate.refuse(how);
		if (begins) {
			later(() -> publish(new DrainStartedEvent(this)));
		}
		if (!leaves) {
			this.goodbyeSaid.set(false);
			this.traffic.longLived().reopen();
		}
	}

	@Override
	public void sayGoodbye(Instant end) {
		if (this.goodbyeSaid.compareAndSet(false, true)) {
			// A listener may take its time, and the drain be undone meanwhile.
			int round = this.traffic.longLived().round();
			later(() -> {
				publish(new GoodbyeEvent(this, end));
				this.traffic.longLived().endAll(round);
			});
		}
	}

	private void later(Runnable task) {
		this.executor.execute(task);
	}

	// Somebody else's listener must not cost the drain a step.
	private void publish(ApplicationEvent event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			log.warn("a listener to {} failed, and the drain goes on", event.getClass().getSimpleName(), ex);
		}
	}

	@Override
	public Traffic traffic(Instant now) {
		return this.traffic.requests().observe(now);
	}

	@Override
	public boolean gone() {
		return !this.gate.wasEverReady() && !this.traffic.requests().hasSeenTraffic();
	}

	@Override
	public Release release(Duration limit) {
		return Release.BY_SHUTDOWN;
	}

}
