package io.tidegate.spring;

import java.time.Duration;
import java.time.Instant;

import io.tidegate.traffic.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * Traffic as it is served. Ages and no instants, since each process has a clock of its
 * own.
 *
 * @param inFlight requests without an answer, open streams and sockets among them
 * @param sinceLastArrivalMillis how long nothing has arrived, null if nothing ever has
 */
public record TrafficDocument(int inFlight, @Nullable Long sinceLastArrivalMillis) {

	static TrafficDocument of(Traffic traffic, Instant now) {
		return new TrafficDocument(traffic.inFlight(),
				traffic.lastArrival().map((last) -> Duration.between(last, now).toMillis()).orElse(null));
	}

}
