package io.tidegate.health;

import java.time.Duration;

/**
 * How often the application is asked and how many answers make up a mind.
 *
 * @param interval from the start of one probe to the start of the next
 * @param timeout how long one answer may take
 * @param healthyThreshold passes in a row that turn failing into passing; the first pass
 * of all is enough by itself, as it is for a load balancer's fresh target
 * @param unhealthyThreshold failures in a row that turn passing into failing
 * @param startPeriod how long after the start failures do not count, or until the first
 * pass if that is sooner
 */
public record ProbeSettings(Duration interval, Duration timeout, int healthyThreshold, int unhealthyThreshold,
		Duration startPeriod) {

	public ProbeSettings {
		requirePositive(interval, "interval");
		requirePositive(timeout, "timeout");
		if (healthyThreshold < 1 || unhealthyThreshold < 1) {
			throw new IllegalArgumentException("A threshold counts answers, so it is 1 or more");
		}
		if (startPeriod.isNegative()) {
			throw new IllegalArgumentException("A start period is zero or longer, not " + startPeriod);
		}
	}

	private static void requirePositive(Duration duration, String name) {
		if (duration.isZero() || duration.isNegative()) {
			throw new IllegalArgumentException("A probe's " + name + " is longer than zero, not " + duration);
		}
	}

}
