package io.tidegate.spring;

import org.springframework.context.SmartLifecycle;

/**
 * The place of registration and drain in the context's life: started after everything
 * else, and stopped before it, synchronously. In the highest phase the server's port
 * still answers; an asynchronous stop would be cut by the phase's timeout, and released
 * early where another bean depends on this one (spring-framework #28277).
 */
final class DrainLifecycle implements SmartLifecycle {

	private final Duty duty;

	private volatile boolean running;

	DrainLifecycle(Duty duty) {
		this.duty = duty;
	}

	@Override
	public void start() {
		this.duty.begin();
		this.running = true;
	}

	@Override
	public void stop() {
		this.duty.end();
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
