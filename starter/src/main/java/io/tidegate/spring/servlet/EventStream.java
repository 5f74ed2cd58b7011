package io.tidegate.spring.servlet;

import io.tidegate.spring.application.LongLived;
import io.tidegate.spring.application.ServedTraffic;
import jakarta.servlet.AsyncContext;

/**
 * An answer of server-sent events, which ends when somebody ends it.
 */
final class EventStream implements LongLived.Connection {

	private final AsyncContext answer;

	private final ServedTraffic traffic;

	EventStream(AsyncContext answer, ServedTraffic traffic) {
		this.answer = answer;
		this.traffic = traffic;
	}

	/**
	 * Follow it to its end, which may have come already.
	 */
	void follow() {
		this.traffic.longLived().opened(this);
		try {
			this.answer.addListener(new AnswerListener(this::disconnected));
		}
		catch (IllegalStateException ex) {
			disconnected();
		}
	}

	// The end of the body in good order: a browser comes back by itself. Where the client
	// has left, there is nobody to end it for.
	@Override
	public void end() {
		try {
			this.answer.complete();
		}
		finally {
			disconnected();
		}
	}

	private void disconnected() {
		this.traffic.disconnected(this);
	}

}
