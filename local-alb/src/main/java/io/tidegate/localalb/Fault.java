package io.tidegate.localalb;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Trouble of the API, for rehearsing it. A fault concerns API calls only, all of them or
 * those of some operations; the data plane and the health checks go on.
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

	/** Every call is refused with 403 {@code AccessDenied}, in the words of AWS. */
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
	 * A fault of some operations; all others work.
	 *
	 * @param fault what is wrong
	 * @param operations their names
	 */
	record Only(Fault fault, Set<String> operations) implements Fault {

		public Only {
			operations = Set.copyOf(operations);
		}

		@Override
		public Fault of(String operation) {
			return this.operations.contains(operation) ? this.fault : new None();
		}

		@Override
		public String toString() {
			return this.fault + " " + String.join(" ", new TreeSet<>(this.operations));
		}

	}

	/**
	 * What is wrong with the calls of one operation.
	 * @param operation its name
	 * @return the fault, never an {@link Only}
	 */
	default Fault of(String operation) {
		return this;
	}

	/**
	 * Reads a fault.
	 * @param text {@code none}, {@code throttle}, {@code forbid}, {@code down}, or
	 * {@code delay 10s}; and after it, if not all operations are meant, the names of
	 * those that are, such as {@code forbid RegisterTargets DeregisterTargets}
	 * @return the fault
	 * @throws IllegalArgumentException with a sentence, if the text is none of these
	 */
	static Fault parse(String text) {
		List<String> words = Arrays.asList(text.strip().split("[\\s,]+"));
		boolean delay = words.getFirst().equals("delay") && words.size() > 1;
		Fault fault = delay ? new Delay(Durations.parse(words.get(1))) : named(words.getFirst(), text);
		List<String> operations = words.subList(delay ? 2 : 1, words.size());
		if (operations.isEmpty()) {
			return fault;
		}
		if (fault instanceof None) {
			throw unreadable(text);
		}
		return new Only(fault, Set.copyOf(operations));
	}

	private static Fault named(String word, String text) {
		return switch (word) {
			case "none" -> new None();
			case "throttle" -> new Throttle();
			case "forbid" -> new Forbid();
			case "down" -> new Down();
			default -> throw unreadable(text);
		};
	}

	private static IllegalArgumentException unreadable(String text) {
		return new IllegalArgumentException("'" + text.strip()
				+ "' is not a fault: give one of none, throttle, forbid, down, or a delay such as delay 10s, "
				+ "and for some operations only their names after it, such as forbid RegisterTargets.");
	}

}
