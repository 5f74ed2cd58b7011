package io.tidegate.registration;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing, jittered pauses: a fleet whose targets someone took out must not put them back
 * in one moment, again and again.
 */
final class Backoff {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private Backoff() {
	}

	/**
	 * Return the pause before the next attempt.
	 * @param failures how many attempts in a row came to nothing, 1 or more
	 * @param random the jitter: up to half of the pause more or less
	 */
	static Duration pause(int failures, RandomGenerator random) {
		long doubled = FIRST.toMillis() << Math.min(failures - 1, 10);
		return jittered(Duration.ofMillis(Math.min(doubled, LONGEST.toMillis())), random);
	}

	/**
	 * Return a pause of this length in the mean, from half of it to half more.
	 */
	static Duration jittered(Duration mean, RandomGenerator random) {
		return Duration.ofMillis((long) (mean.toMillis() * (0.5 + random.nextDouble())));
	}

}
