package io.tidegate.sample.farewell;

import io.tidegate.sample.longlived.EventStreams;
import io.tidegate.spring.GoodbyeEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Passes on what Tidegate says to those that are connected. WebSockets need no words:
 * they have a close code for it.
 */
@Component
class Farewell {

	private final EventStreams streams;

	Farewell(EventStreams streams) {
		this.streams = streams;
	}

	@EventListener
	void goodbye(GoodbyeEvent event) {
		this.streams.goodbye(event.deadline());
	}

}
