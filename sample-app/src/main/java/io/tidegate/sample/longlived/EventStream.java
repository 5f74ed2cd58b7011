package io.tidegate.sample.longlived;

import java.io.IOException;
import java.time.Instant;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * One client's events, numbered. Safe for use by several threads.
 */
final class EventStream {

	private final SseEmitter emitter;

	private long sent;

	private boolean ended;

	EventStream(SseEmitter emitter) {
		this.emitter = emitter;
	}

	/**
	 * Sends the next event.
	 */
	synchronized void tick() {
		if (!this.ended) {
			send(SseEmitter.event().data(this.sent++));
		}
	}

	/**
	 * Sends the last event, and ends the stream.
	 * @param deadline until when the client should be somewhere else
	 */
	synchronized void goodbye(Instant deadline) {
		if (!this.ended) {
			send(SseEmitter.event().name("goodbye").data(deadline.toString()));
			this.ended = true;
			this.emitter.complete();
		}
	}

	private void send(SseEventBuilder event) {
		try {
			this.emitter.send(event);
		}
		catch (IOException | IllegalStateException ex) {
			// The client has left, or somebody else has completed the answer.
			this.ended = true;
		}
	}

}
