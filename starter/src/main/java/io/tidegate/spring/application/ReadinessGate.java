package io.tidegate.spring.application;

import io.tidegate.health.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Spring Boot's own account of availability, in which a drain's refusal stands above what
 * the application says of itself: it may say that it is ready again, as a cache does that
 * has been filled, and that is kept for the case that the drain is undone.
 * <p>
 * Safe for use by several threads.
 */
final class ReadinessGate extends ApplicationAvailabilityBean {

	private final ApplicationEventPublisher events;

	private Refusal refusal = Refusal.NONE;

	private @Nullable AvailabilityChangeEvent<?> ownWord;

	private volatile boolean everReady;

	ReadinessGate(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
		if (event.getState() instanceof ReadinessState && event.getSource() != this) {
			take(event);
		}
		else {
			super.onApplicationEvent(event);
		}
	}

	private synchronized void take(AvailabilityChangeEvent<?> event) {
		this.ownWord = event;
		this.everReady |= event.getState() == ReadinessState.ACCEPTING_TRAFFIC;
		if (this.refusal == Refusal.NONE) {
			super.onApplicationEvent(event);
		}
	}

	/**
	 * Return whether the application has ever said that it is ready.
	 */
	boolean wasEverReady() {
		return this.everReady;
	}

	/**
	 * Refuse from now on, or no longer. What was refused for ever stays so.
	 */
	void refuse(Refusal how) {
		if (passes(how)) {
			AvailabilityChangeEvent.publish(this.events, this, state());
		}
	}

	private synchronized boolean passes(Refusal how) {
		boolean changes = this.refusal != Refusal.FOR_EVER && this.refusal != how;
		boolean shows = changes && (this.refusal == Refusal.NONE || how == Refusal.NONE);
		if (changes) {
			this.refusal = how;
		}
		return shows;
	}

	private synchronized ReadinessState state() {
		boolean open = this.refusal == Refusal.NONE && this.ownWord != null
				&& this.ownWord.getState() == ReadinessState.ACCEPTING_TRAFFIC;
		return open ? ReadinessState.ACCEPTING_TRAFFIC : ReadinessState.REFUSING_TRAFFIC;
	}

	synchronized boolean refuses() {
		return this.refusal != Refusal.NONE;
	}

}
