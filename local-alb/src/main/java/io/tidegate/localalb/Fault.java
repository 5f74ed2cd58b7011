package io.tidegate.localalb;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

	/** The words that another one belongs to. */
	Set<String> WITH_MORE = Set.of("delay", "refuse");

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

	/**
	 * Every call is refused with an error of the API, also with one that could not come
	 * from here by itself, such as {@code HealthUnavailable}.
	 *
	 * @param code the error's code, as on the wire
	 */
	record Refuse(String code) implements Fault {

		/**
		 * The codes whose HTTP status is not 400 (ELBv2 API reference, "Common errors").
		 */
		private static final Map<String, Integer> STATUSES = Map.of("HealthUnavailable", 500, "InternalFailure", 500,
				"ServiceUnavailable", 503, "PriorRequestNotComplete", 429, "AccessDenied", 403, "ExpiredToken", 403,
				"InvalidClientTokenId", 403, "SignatureDoesNotMatch", 403);

		/**
		 * A refusal.
		 * @throws IllegalArgumentException with a sentence, if the code is no word of
		 * letters
		 */
		public Refuse {
			if (!code.matches("[A-Za-z]{1,80}")) {
				throw new IllegalArgumentException(
						"'" + code + "' is no error code: give one such as refuse HealthUnavailable.");
			}
		}

		/**
		 * The HTTP status that goes with the code.
		 * @return 400 for nearly all
		 */
		public int status() {
			return STATUSES.getOrDefault(this.code, 400);
		}

		@Override
		public String toString() {
			return "refuse " + this.code;
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
	 * @param text {@code none}, {@code throttle}, {@code forbid}, {@code down},
	 * {@code refuse HealthUnavailable} with any error's code, {@code delay 10s}, or for
	 * token buckets {@code throttle describe 40 refill 10/s mutate 20 refill 3/s}; and
	 * after it, if not all operations are meant, the names of those that are, such as
	 * {@code forbid RegisterTargets DeregisterTargets}
	 * @return the fault
	 * @throws IllegalArgumentException with a sentence, if the text is none of these
	 */
	static Fault parse(String text) {
		List<String> words = Arrays.asList(text.strip().split("[\\s,]+"));
		if (words.size() > 1 && RATES.matcher(text.strip()).matches()) {
			return new Limited(rate(words, "describe"), rate(words, "mutate"));
		}
		boolean more = words.size() > 1 && WITH_MORE.contains(words.getFirst());
		Fault fault = more ? told(words.getFirst(), words.get(1)) : named(words.getFirst(), text);
		List<String> operations = words.subList(more ? 2 : 1, words.size());
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

	private static Fault told(String word, String more) {
		return word.equals("delay") ? new Delay(Durations.parse(more)) : new Refuse(more);
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
				+ "an error's code such as refuse HealthUnavailable, or buckets such as throttle describe 40 refill 10/s mutate 20 refill 3/s; "
				+ "and for some operations only their names after it, such as forbid RegisterTargets.");
	}

}
