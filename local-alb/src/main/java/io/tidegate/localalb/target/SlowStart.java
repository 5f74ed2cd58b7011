package io.tidegate.localalb.target;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which targets of a group are still warming up, and what share of a full turn each gets
 * (ALB User Guide, "Slow start mode"): it grows in a straight line from when the target
 * became healthy. Where no other target is warm already, nothing warms up.
 */
public final class SlowStart {

	private final Map<Target, Instant> since = new HashMap<>();

	/**
	 * A target has become healthy.
	 * @param target the target
	 * @param now when
	 * @param duration the group's slow start; zero is off
	 * @param others the other targets that are healthy
	 */
	public void becameHealthy(Target target, Instant now, Duration duration, Iterable<Target> others) {
		if (!duration.isPositive()) {
			return;
		}
		for (Target other : others) {
			if (share(other, now, duration) >= 1) {
				this.since.put(target, now);
				return;
			}
		}
	}

	/**
	 * A target is not healthy any more, or left: the next time it begins anew.
	 * @param target the target
	 */
	public void ended(Target target) {
		this.since.remove(target);
	}

	/**
	 * How much of a full turn a target gets.
	 * @param target the target
	 * @param now the moment of the request
	 * @param duration the group's slow start; zero is off
	 * @return from 0 to 1; 1 for a target that is warm
	 */
	public double share(Target target, Instant now, Duration duration) {
		Instant begin = this.since.get(target);
		if (begin == null || !duration.isPositive()) {
			return 1;
		}
		double share = (double) Duration.between(begin, now).toMillis() / duration.toMillis();
		return Math.clamp(share, 0.0, 1.0);
	}

}
