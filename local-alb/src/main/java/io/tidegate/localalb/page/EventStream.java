package io.tidegate.localalb.page;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.tidegate.localalb.time.Timeline;
import io.tidegate.localalb.time.Timeline.Cancellable;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers what has changed: at most ten times a second however much happens, once
 * a second while nothing does, and a browser that does not keep up gets fewer changes
 * rather than a queue of them.
 */
final class EventStream {

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private static final Duration LONGEST = Duration.ofSeconds(1);

	private static final int MOST_READERS = 50;

	private final StateReader reader;

	private final Timeline timeline;

	private final Json json;

	private final Map<HttpServerResponse, State> told = new HashMap<>();

	private @Nullable Cancellable next;

	private boolean soon;

	EventStream(StateReader reader, Timeline timeline, Json json) {
		this.reader = reader;
		this.timeline = timeline;
		this.json = json;
	}

	/**
	 * Tells one browser from now on, until it leaves.
	 * @param response what it waits for
	 */
	void open(HttpServerResponse response) {
		if (this.told.size() >= MOST_READERS) {
			response.setStatusCode(503).end("There are " + MOST_READERS + " readers already: close some pages.\n");
			return;
		}
		response.putHeader("Content-Type", "text/event-stream").putHeader("Cache-Control", "no-store").setChunked(true);
		response.exceptionHandler((problem) -> this.told.remove(response));
		response.closeHandler((closed) -> this.told.remove(response));
		State now = this.reader.at(this.timeline.now());
		this.told.put(response, now);
		write(response, "snapshot", now);
		if (this.next == null) {
			schedule(LONGEST);
		}
	}

	/**
	 * Something has happened that is to be told.
	 */
	void happened() {
		if (!this.soon && this.next != null) {
			this.next.cancel();
			this.soon = true;
			schedule(SHORTEST);
		}
	}

	private void schedule(Duration delay) {
		this.next = this.timeline.after(delay, this::tell);
	}

	private void tell() {
		this.soon = false;
		this.next = null;
		if (this.told.isEmpty()) {
			return;
		}
		State now = this.reader.at(this.timeline.now());
		List<HttpServerResponse> ready = new ArrayList<>(this.told.keySet());
		ready.removeIf(HttpServerResponse::writeQueueFull);
		for (HttpServerResponse response : ready) {
			State before = this.told.put(response, now);
			if (before != null) {
				write(response, "change", Change.between(before, now));
			}
		}
		schedule(LONGEST);
	}

	private void write(HttpServerResponse response, String event, Object content) {
		response.write("event: " + event + "\ndata: " + this.json.text(content) + "\n\n");
	}

}
