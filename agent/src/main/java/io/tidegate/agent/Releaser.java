package io.tidegate.agent;

import java.time.Duration;

import io.tidegate.workload.Release;

/**
 * A way to let the application go.
 */
@FunctionalInterface
interface Releaser {

	/**
	 * Let it go.
	 * @param limit how long to wait, where there is something to wait for
	 * @return how that went
	 */
	Release release(Duration limit);

}
