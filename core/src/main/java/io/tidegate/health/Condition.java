package io.tidegate.health;

import java.time.Instant;

/**
 * Something beside the probes that has a say in the verdict: the task's containers, a
 * warm-up.
 * <p>
 * Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface Condition {

	/**
	 * Judge this moment. Reads what is known already: never throws, and waits for
	 * nothing.
	 * @param now the moment
	 * @return what there is to say
	 */
	Say say(Instant now);

}
