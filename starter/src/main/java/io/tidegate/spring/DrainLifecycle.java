package io.tidegate.spring;

import io.tidegate.drain.DrainPlan;
import io.tidegate.drain.DrainReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * The drain's place in the context's life: stopped before everything else, and
 * synchronously. In the highest phase the server's port still answers; an asynchronous
 * stop would be cut by the phase's timeout, and released early where another bean depends
 * on this one (spring-framework #28277).
 */
final class DrainLifecycle implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(DrainLifecycle.class);

	private final Drainer drainer;

	private final DrainMetrics metrics;

	private volatile boolean running;

	DrainLifecycle(Drainer drainer, DrainMetrics metrics) {
		this.drainer = drainer;
		this.metrics = metrics;
	}

	@Override
	public void start() {
		this.running = true;
		this.drainer.ask().thenAccept(DrainLifecycle::print);
	}

	private static void print(DrainPlan plan) {
		log.info("{}", plan.text());
		plan.warnings().forEach((warning) -> log.warn("{}", warning));
	}

	@Override
	public void stop() {
		DrainReport report = this.drainer.drain();
		this.running = false;
		this.metrics.record(report);
		log.info("drain report {}", ReportDocument.of(report).json());
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
