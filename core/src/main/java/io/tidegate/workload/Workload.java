package io.tidegate.workload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.tidegate.health.CheckStanding;
import io.tidegate.health.Refusal;
import io.tidegate.health.Verdict;
import io.tidegate.traffic.Traffic;

/**
 * The port to the application that Tidegate protects.
 * <p>
 * No method throws. The fake for tests, {@code ScriptedWorkload}, ships in the test-jar.
 */
public interface Workload {

	/**
	 * Return the verdict at this moment. Waits for nothing.
	 */
	Verdict verdict();

	/**
	 * Return what each check amounts to, for whoever looks; empty where there are none.
	 */
	default List<CheckStanding> checks() {
		return List.of();
	}

	/**
	 * Refuse readiness, or no longer. Refuses no request.
	 * @param how until when; {@link Refusal#NONE} takes back all but
	 * {@link Refusal#FOR_EVER}
	 */
	void refuse(Refusal how);

	/**
	 * Look at the application's traffic.
	 * @param now the moment of looking
	 * @return the best evidence there is
	 */
	Traffic traffic(Instant now);

	/**
	 * End what would go on for longer than the drain may: streams and sockets say
	 * goodbye. Called once in a drain, when nothing new of that kind is to be expected;
	 * returns at once.
	 * @param end when whatever is still open then will be cut
	 */
	default void sayGoodbye(Instant end) {
		// Who sees connections from outside can only wait for their end.
	}

	/**
	 * Return whether the application has gone or has never come up: nobody listens on its
	 * port, or nothing was ever sent to it.
	 */
	boolean gone();

	/**
	 * Let the application stop.
	 * @param limit how long to wait for it, where there is something to wait for
	 * @return how that went
	 */
	Release release(Duration limit);

}
