package io.tidegate.localalb;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Trouble of the API, for rehearsing it. A fault concerns API calls only, all of them or
 * those of some operations; the data plane and the health checks go on.
 */
public sealed interface Fault {

	/** What token buckets are written like. */
	Pattern RATES = Pattern.compile(
			"throttle(\\s+describe\\s+\\d{1,6}\\s+refill\\s+\\d{1,6}/s)?(\\s+mutate\\s+\\d{1,6}\\s+refill\\s+\\d{1,6}/s)?");

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

	/**
	 * Calls are answered with 400 {@code Throttling} that come faster than AWS allows:
	 * one token bucket for those that describe, one for those that change something.
	 *
	 * @param describing the bucket of the former; empty for no limit
	 * @param mutating the bucket of the latter; empty for no limit
	 */
	record Limited(Optional<Rate> describing, Optional<Rate> mutating) implements Fault {

		@Override
		public String toString() {
			return "throttle" + this.describing.map((rate) -> " describe " + rate).orElse("")
					+ this.mutating.map((rate) -> " mutate " + rate).orElse("");
		}

	}

	/**
	 * How many calls at once, and how many for ever.
	 *
	 * @param burst what a full bucket holds
	 * @param perSecond how many calls it gains each second
	 */
	record Rate(int burst, int perSecond) {

		@Override
		public String toString() {
			return this.burst + " refill " + this.perSecond + "/s";
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
	 * {@code delay 10s}, or for token buckets
	 * {@code throttle describe 40 refill 10/s mutate 20 refill 3/s}; and after it, if not
	 * all operations are meant, the names of those that are, such as
	 * {@code forbid RegisterTargets DeregisterTargets}
	 * @return the fault
	 * @throws IllegalArgumentException with a sentence, if the text is none of these
	 */
	static Fault parse(String text) {
		List<String> words = Arrays.asList(text.strip().split("[\\s,]+"));
		if (words.size() > 1 && RATES.matcher(text.strip()).matches()) {
			return new Limited(rate(words, "describe"), rate(words, "mutate"));
		}
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

	private static Optional<Rate> rate(List<String> words, String kind) {
		int at = words.indexOf(kind);
		return (at < 0) ? Optional.empty() : Optional
			.of(new Rate(Integer.parseInt(words.get(at + 1)), Integer.parseInt(words.get(at + 3).replace("/s", ""))));
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
				+ "' is not a fault: give one of none, throttle, forbid, down, a delay such as delay 10s, "
				+ "or buckets such as throttle describe 40 refill 10/s mutate 20 refill 3/s; "
				+ "and for some operations only their names after it, such as forbid RegisterTargets.");
	}

}
