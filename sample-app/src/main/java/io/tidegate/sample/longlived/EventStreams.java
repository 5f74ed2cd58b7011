package io.tidegate.sample.longlived;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All open streams of events, fed once a second. Safe for use by several threads.
 */
@Component
public class EventStreams implements DisposableBean {

	private static final Long WITHOUT_TIMEOUT = 0L;

	private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

	// Not one of Spring's schedulers, which stop as soon as the context begins to close:
	// events come until the streams end.
	private final ScheduledExecutorService ticks = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("ticks").daemon().factory());

	private final Future<?> ticking = this.ticks.scheduleAtFixedRate(() -> this.open.forEach(EventStream::tick), 1, 1,
			TimeUnit.SECONDS);

	private volatile @Nullable Instant leaving;

	/**
	 * Opens a stream that has its first event at once.
	 * @return the answer that goes on
	 */
	SseEmitter open() {
		SseEmitter emitter = new SseEmitter(WITHOUT_TIMEOUT);
		EventStream stream = new EventStream(emitter);
		emitter.onCompletion(() -> this.open.remove(stream));
		this.open.add(stream);
		stream.tick();
		// Who comes after the goodbye is not refused, and not kept either.
		Instant deadline = this.leaving;
		if (deadline != null) {
			stream.goodbye(deadline);
		}
		return emitter;
	}

	/**
	 * Ends every stream with an event named {@code goodbye}, those to come as well.
	 * @param deadline until when clients should be somewhere else
	 */
	public void goodbye(Instant deadline) {
		this.leaving = deadline;
		this.open.forEach((stream) -> stream.goodbye(deadline));
	}

	@Override
	public void destroy() {
		this.ticking.cancel(false);
		this.ticks.shutdown();
	}

}
