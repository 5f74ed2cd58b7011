package io.tidegate.traffic;

import java.time.Instant;
import java.util.Optional;

/**
 * What is seen of requests at one moment.
 *
 * @param evidence how good this account is
 * @param inFlight requests that have begun and not ended
 * @param lastArrival the newest moment data of a request came in on a connection that is
 * not the task's own; empty if none was ever seen, or arrivals cannot be told
 * @param lastMovement the newest moment data moved there in either direction, so that a
 * stream that moves now and then is traffic; empty if none ever did
 * @param busySince when the oldest request that is in flight came in, as well as can be
 * told; empty if nothing is in flight, or nothing tells
 * @param connections open connections that are not the task's own, idle ones included
 * @param problem one sentence that says what weakens the evidence, empty if nothing does
 */
public record Traffic(Evidence evidence, int inFlight, Optional<Instant> lastArrival, Optional<Instant> lastMovement,
		Optional<Instant> busySince, int connections, Optional<String> problem) {

	/**
	 * Nothing is known of traffic.
	 * @param problem one sentence that says why
	 * @return no evidence
	 */
	public static Traffic unknown(String problem) {
		return new Traffic(Evidence.NONE, 0, Optional.empty(), Optional.empty(), Optional.empty(), 0,
				Optional.of(problem));
	}

}
