package io.tidegate.agent;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

import io.tidegate.time.Timeline;
import io.tidegate.workload.Release;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the application to stop, for tasks in which leaving does not: where nothing
 * depends on Tidegate's exit. Then waits for the application's port to close.
 */
final class HttpReleaser implements Releaser {

	private static final Logger log = LoggerFactory.getLogger(HttpReleaser.class);

	private static final Duration CALL_LIMIT = Duration.ofSeconds(2);

	private static final Duration TICK = Duration.ofMillis(50);

	private final URI address;

	private final BooleanSupplier portClosed;

	private final Timeline timeline;

	HttpReleaser(URI address, BooleanSupplier portClosed, Timeline timeline) {
		this.address = address;
		this.portClosed = portClosed;
		this.timeline = timeline;
	}

	@Override
	public Release release(Duration limit) {
		Instant end = this.timeline.now().plus(limit);
		if (!call()) {
			return Release.NOT_REACHED;
		}
		while (!this.portClosed.getAsBoolean()) {
			if (!this.timeline.now().isBefore(end)) {
				return Release.STILL_LISTENING;
			}
			pause();
		}
		return Release.PORT_CLOSED;
	}

	private boolean call() {
		try {
			HttpURLConnection connection = (HttpURLConnection) this.address.toURL().openConnection();
			connection.setRequestMethod("POST");
			connection.setConnectTimeout((int) CALL_LIMIT.toMillis());
			connection.setReadTimeout((int) CALL_LIMIT.toMillis());
			int status = connection.getResponseCode();
			if (status >= 400) {
				log.warn("the application answered {} when asked to stop", status);
			}
			return status < 400;
		}
		catch (IOException ex) {
			log.warn("the application could not be asked to stop: {}", ex.toString());
			return false;
		}
	}

	private void pause() {
		try {
			this.timeline.pause(TICK);
		}
		catch (InterruptedException ex) {
			// Nothing that interrupts may shorten the wait; it is bounded anyway.
			log.debug("interrupted while waiting for the application's port to close", ex);
		}
	}

}
