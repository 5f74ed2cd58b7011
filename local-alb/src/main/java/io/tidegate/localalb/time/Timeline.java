package io.tidegate.localalb.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Now, and later. Everything of the load balancer runs on one event loop, and so do the
 * actions given here.
 */
public interface Timeline {

	/**
	 * The present moment.
	 * @return now
	 */
	Instant now();

	/**
	 * Runs something once, later.
	 * @param delay how long to wait; zero or less is "as soon as possible"
	 * @param action what to run
	 * @return takes it back while it has not run
	 */
	Cancellable after(Duration delay, Runnable action);

	/**
	 * Something that was to be done.
	 */
	@FunctionalInterface
	interface Cancellable {

		/**
		 * Takes it back; does nothing once it has run.
		 */
		void cancel();

	}

}
