package io.tidegate.localalb;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a node takes to hear of a deregistration: a time between two bounds, drawn
 * anew for each node and each DeregisterTargets. That new requests arrive for seconds
 * after the API has answered is reported by users, not stated by AWS.
 *
 * @param min the shortest
 * @param max the longest; the same as {@code min} for a fixed lag
 */
public record Lag(Duration min, Duration max) {

	/** Every node knows at once. */
	public static final Lag NONE = fixed(Duration.ZERO);

	public Lag {
		if (min.isNegative() || max.compareTo(min) < 0) {
			throw new IllegalArgumentException("A lag from " + min + " to " + max
					+ " is not possible: it starts at zero or more, and does not end before it starts.");
		}
	}

	/**
	 * A lag that is the same for every node, always.
	 * @param lag how long
	 * @return the lag
	 */
	public static Lag fixed(Duration lag) {
		return new Lag(lag, lag);
	}

	/**
	 * Reads a lag.
	 * @param text {@code 5s}, {@code 300ms}, or a range such as {@code 3s-8s}
	 * @return the lag
	 * @throws IllegalArgumentException with a sentence, if the text is none of these
	 */
	public static Lag parse(String text) {
		String[] ends = text.split("-", -1);
		if (ends.length > 2) {
			throw new IllegalArgumentException("'" + text + "' is not a lag: give one as 5s, or a range as 3s-8s.");
		}
		return new Lag(Durations.parse(ends[0]), Durations.parse(ends[ends.length - 1]));
	}

	Duration draw(RandomGenerator random) {
		long spread = this.max.minus(this.min).toMillis();
		return this.min.plusMillis((spread == 0) ? 0 : random.nextLong(spread + 1));
	}

	@Override
	public String toString() {
		String shortest = Durations.text(this.min);
		return this.min.equals(this.max) ? shortest : shortest + "-" + Durations.text(this.max);
	}

}
