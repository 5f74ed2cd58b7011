package io.tidegate.localalb;

import java.time.Duration;

/**
 * Trouble of the API, for rehearsing it. A fault concerns API calls only, all of them;
 * the data plane and the health checks go on.
 */
public sealed interface Fault {

	/** The API works. */
	record None() implements Fault {

		@Override
		public String toString() {
			return "none";
		}

	}

	/** Every call is answered with 400 {@code Throttling}. */
	record Throttle() implements Fault {

		@Override
		public String toString() {
			return "throttle";
		}

	}

	/** Every call is refused with 403 {@code AccessDenied}. */
	record Forbid() implements Fault {

		@Override
		public String toString() {
			return "forbid";
		}

	}

	/** Every connection is closed without an answer as soon as a call comes in. */
	record Down() implements Fault {

		@Override
		public String toString() {
			return "down";
		}

	}

	/**
	 * Every call is carried out at once and answered late.
	 *
	 * @param by how late
	 */
	record Delay(Duration by) implements Fault {

		@Override
		public String toString() {
			return "delay " + Durations.text(this.by);
		}

	}

	/**
	 * Reads a fault.
	 * @param text {@code none}, {@code throttle}, {@code forbid}, {@code down}, or
	 * {@code delay 10s}
	 * @return the fault
	 * @throws IllegalArgumentException with a sentence, if the text is none of these
	 */
	static Fault parse(String text) {
		String[] words = text.strip().split("\\s+", 2);
		if (words[0].equals("delay") && words.length == 2) {
			return new Delay(Durations.parse(words[1]));
		}
		return switch (text.strip()) {
			case "none" -> new None();
			case "throttle" -> new Throttle();
			case "forbid" -> new Forbid();
			case "down" -> new Down();
			default -> throw new IllegalArgumentException("'" + text.strip()
					+ "' is not a fault: give one of none, throttle, forbid, down, or a delay such as delay 10s.");
		};
	}

}
