package io.tidegate.rehearsal.settings;

import java.time.Duration;

import io.tidegate.rehearsal.time.Durations;

/**
 * What stands beside the application while the schedule is played.
 */
public sealed interface Variant {

	/**
	 * The variant in words.
	 * @return such as {@code with Tidegate}
	 */
	String title();

	/** Tidegate's agent. */
	record WithTidegate() implements Variant {

		@Override
		public String title() {
			return "with Tidegate";
		}

	}

	/** Nothing. */
	record WithoutTidegate() implements Variant {

		@Override
		public String title() {
			return "without Tidegate";
		}

	}

	/**
	 * A container that holds the application for a fixed time.
	 *
	 * @param duration how long
	 */
	record FixedWait(Duration duration) implements Variant {

		@Override
		public String title() {
			return "fixed wait of " + Durations.write(this.duration);
		}

	}

	/**
	 * Reads what to compare with.
	 * @param text {@code nothing} or {@code sleep:20}
	 * @return the variant
	 * @throws IllegalArgumentException with a sentence, if it is neither
	 */
	static Variant parse(String text) {
		if (text.equals("nothing")) {
			return new WithoutTidegate();
		}
		if (text.startsWith("sleep:")) {
			return new FixedWait(Durations.parse(text.substring("sleep:".length())));
		}
		throw new IllegalArgumentException(
				"'%s' cannot be compared with: write 'nothing' or 'sleep:20', for example".formatted(text));
	}

}
