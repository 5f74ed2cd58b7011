package io.tidegate.spring.reactive;

import io.tidegate.spring.application.LongLived;
import reactor.core.publisher.Sinks;

/**
 * A stream of server-sent events that ends in good order: a browser comes back by itself.
 */
final class EventStream implements LongLived.Connection {

	private final Sinks.Empty<Void> end;

	EventStream(Sinks.Empty<Void> end) {
		this.end = end;
	}

	@Override
	public void end() {
		var unused = this.end.tryEmitEmpty();
	}

}
