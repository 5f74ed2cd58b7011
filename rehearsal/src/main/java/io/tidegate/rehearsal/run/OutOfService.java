package io.tidegate.rehearsal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.tidegate.rehearsal.result.StateChange;

/**
 * How long a target got no traffic, by the states that the load balancer told.
 */
final class OutOfService {

	private static final String HEALTHY = "healthy";

	private OutOfService() {
	}

	/**
	 * Adds up.
	 * @param states the target's states in the order they came
	 * @param from the beginning of the time looked at
	 * @param to its end
	 * @return how much of that time the target was not {@code healthy}
	 */
	static Duration between(List<StateChange> states, Instant from, Instant to) {
		Duration out = Duration.ZERO;
		for (int index = 0; index < states.size(); index++) {
			Instant since = TargetTraffic.later(from, states.get(index).at());
			Instant next = (index + 1 < states.size()) ? states.get(index + 1).at() : to;
			Instant until = next.isBefore(to) ? next : to;
			if (!states.get(index).state().equals(HEALTHY) && until.isAfter(since)) {
				out = out.plus(Duration.between(since, until));
			}
		}
		return out;
	}

}
