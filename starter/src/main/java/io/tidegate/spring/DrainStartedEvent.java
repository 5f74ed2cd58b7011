package io.tidegate.spring;

import org.springframework.context.ApplicationEvent;

/**
 * A drain has begun: this application is being taken out of its target groups, and goes
 * on serving. Published once for each drain, on a thread of Tidegate's own, so that a
 * listener may take its time and holds up nothing. Whoever takes on work in other ways
 * than by requests, a consumer of a queue for example, stops that here.
 */
public final class DrainStartedEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	/**
	 * Create an event.
	 * @param source who publishes it
	 */
	public DrainStartedEvent(Object source) {
		super(source);
	}

}
