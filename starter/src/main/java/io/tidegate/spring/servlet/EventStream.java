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

	private final AnswerListener listener = new AnswerListener(this::ended);

	EventStream(AsyncContext answer, ServedTraffic traffic) {
		this.answer = answer;
		this.traffic = traffic;
	}

	/**
	 * Follow it to its end.
	 * @throws IllegalStateException if it has ended
	 */
	void follow() {
		this.traffic.longLived().opened(this);
		try {
			this.answer.addListener(this.listener);
		}
		catch (IllegalStateException ex) {
			this.traffic.longLived().closed(this);
			throw ex;
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
			this.listener.end();
		}
	}

	private void ended() {
		this.traffic.longLived().closed(this);
		this.traffic.requests().ended();
	}

}
