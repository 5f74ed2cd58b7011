package io.tidegate.rehearsal.settings;

import java.time.Duration;
import java.util.Optional;

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

	/**
	 * Where Tidegate is.
	 * @return empty without it
	 */
	default Optional<Mode> tidegate() {
		return (this instanceof WithTidegate(Mode mode, String title)) ? Optional.of(mode) : Optional.empty();
	}

	/**
	 * Tidegate, beside the application or in it.
	 *
	 * @param mode where it is
	 * @param title the variant in words
	 */
	record WithTidegate(Mode mode, String title) implements Variant {

		/**
		 * What is rehearsed.
		 * @param mode where Tidegate is
		 * @return the variant
		 */
		public static WithTidegate in(Mode mode) {
			return new WithTidegate(mode, switch (mode) {
				case DEREGISTER, MANAGE -> "with Tidegate";
				case LIBRARY -> "library mode";
				case BOTH -> "library and sidecar";
			});
		}

		/**
		 * What library mode is compared with.
		 * @return the variant
		 */
		public static WithTidegate sidecar() {
			return new WithTidegate(Mode.DEREGISTER, "sidecar");
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
	 * @param text {@code nothing}, {@code sleep:20} or {@code sidecar}
	 * @return the variant
	 * @throws IllegalArgumentException with a sentence, if it is none of them
	 */
	static Variant parse(String text) {
		if (text.equals("nothing")) {
			return new WithoutTidegate();
		}
		if (text.equals("sidecar")) {
			return WithTidegate.sidecar();
		}
		if (text.startsWith("sleep:")) {
			return new FixedWait(Durations.parse(text.substring("sleep:".length())));
		}
		throw new IllegalArgumentException(
				"'%s' cannot be compared with: write 'nothing', 'sleep:20' or 'sidecar', for example".formatted(text));
	}

}
