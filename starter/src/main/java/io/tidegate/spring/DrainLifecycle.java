package io.tidegate.spring;

import java.time.Duration;
import java.util.Optional;

import io.tidegate.drain.DrainPlan;
import io.tidegate.drain.Drainer;
import io.tidegate.registration.GroupWatch;
import io.tidegate.registration.Registrar;
import io.tidegate.registration.TargetFit;
import io.tidegate.settings.SettingException;
import io.tidegate.target.Target;
import io.tidegate.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * The place of registration and drain in the context's life: started after everything
 * else, and stopped before it, synchronously. In the highest phase the server's port
 * still answers; an asynchronous stop would be cut by the phase's timeout, and released
 * early where another bean depends on this one (spring-framework #28277).
 */
final class DrainLifecycle implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(DrainLifecycle.class);

	/** How long the start waits for what the groups say; what comes later comes later. */
	private static final Duration FIRST_WORD = Duration.ofSeconds(2);

	private final Drainer drainer;

	private final GroupWatch watch;

	private final Optional<Registrar> registrar;

	private final Target target;

	private final Timeline timeline;

	private volatile boolean running;

	DrainLifecycle(Drainer drainer, GroupWatch watch, Optional<Registrar> registrar, Target target, Timeline timeline) {
		this.drainer = drainer;
		this.watch = watch;
		this.registrar = registrar;
		this.target = target;
		this.timeline = timeline;
	}

	/**
	 * Ask the groups, and begin to register.
	 * @throws SettingException if a group says that it does not take this target
	 */
	@Override
	public void start() throws SettingException {
		this.timeline.await(this.watch.start(), FIRST_WORD);
		this.watch.facts().forEach((facts) -> TargetFit.require(facts, this.target));
		this.running = true;
		print(this.drainer.plan());
		this.registrar.ifPresent(Registrar::start);
	}

	private static void print(DrainPlan plan) {
		log.info("{}", plan.text());
		plan.warnings().forEach((warning) -> log.warn("{}", warning));
	}

	@Override
	public void stop() {
		this.drainer.stop();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

	// A context that is only paused, as test contexts are, keeps its target.
	@Override
	public boolean isPauseable() {
		return false;
	}

}
