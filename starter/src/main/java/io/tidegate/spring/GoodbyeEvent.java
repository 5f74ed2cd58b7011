package io.tidegate.spring;

import java.time.Instant;

import org.springframework.context.ApplicationEvent;

/**
 * It is time for long-lived connections to end: nothing new of that kind is sent here any
 * more, and what is still open at {@link #deadline()} will be cut. Published at most once
 * in a drain. Listeners are called one after the other; when the last one has returned,
 * Tidegate closes the WebSocket sessions that are still open with 1001 (going away, RFC
 * 6455) and ends the responses of server-sent events that still run. A client that comes
 * back is sent to another task.
 */
public final class GoodbyeEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	/** When what is still open will be cut. */
	private final Instant deadline;

	/**
	 * Create an event.
	 * @param source who publishes it
	 * @param deadline when what is still open will be cut
	 */
	public GoodbyeEvent(Object source, Instant deadline) {
		super(source);
		this.deadline = deadline;
	}

	/**
	 * Return when what is still open will be cut: at the drain's deadline, or when a
	 * target group's deregistration delay is over, if that is sooner.
	 */
	public Instant deadline() {
		return this.deadline;
	}

}
