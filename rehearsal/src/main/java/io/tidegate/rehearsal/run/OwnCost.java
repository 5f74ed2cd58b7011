package io.tidegate.rehearsal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.tidegate.rehearsal.time.Durations;
import org.jspecify.annotations.Nullable;

/**
 * What a drain costs beyond what traffic takes.
 */
final class OwnCost {

	private OwnCost() {
	}

	/**
	 * From the moment there was nothing left to wait for to the release.
	 * @param signalled the first SIGTERM; before it there is no drain, whenever traffic
	 * ended
	 * @param lastTraffic the last arrival or answer, or null if there never was any
	 * @param released when the application was let go
	 * @return seconds, or empty if traffic went on after the release
	 */
	static Optional<Double> seconds(Instant signalled, @Nullable Instant lastTraffic, Instant released) {
		if (lastTraffic != null && lastTraffic.isAfter(released)) {
			return Optional.empty();
		}
		Instant over = TargetTraffic.later(signalled, lastTraffic);
		return Optional.of(Durations.seconds(Duration.between(over, released)));
	}

}
