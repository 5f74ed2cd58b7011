package io.tidegate.sample.longlived;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Events for as long as the client likes.
 */
@RestController
class EventsController {

	private final EventStreams streams;

	EventsController(EventStreams streams) {
		this.streams = streams;
	}

	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter events() {
		return this.streams.open();
	}

}
