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
	 * Follow it to its end.
	 * @throws IllegalStateException if it has ended
	 */
	void follow() {
		this.answer.addListener(new AnswerListener(this::ended));
		this.traffic.longLived().opened(this);
	}

	// The end of the body in good order: a browser comes back by itself.
	@Override
	public void end() {
		this.answer.complete();
	}

	private void ended() {
		this.traffic.longLived().closed(this);
		this.traffic.requests().ended();
	}

}
