package io.tidegate.localalb.misbehaviour;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that goes wrong on the way to targets at present. Immutable.
 */
public final class Misbehaviours {

	/** Nothing goes wrong. */
	public static final Misbehaviours NONE = new Misbehaviours(List.of());

	private static final double PERCENT = 100.0;

	private final List<Misbehaviour> all;

	private Misbehaviours(List<Misbehaviour> all) {
		this.all = List.copyOf(all);
	}

	/**
	 * Reads what is to go wrong.
	 * @param text a line for each: {@code latency 200ms}, {@code reset}, {@code silence},
	 * {@code answer 503} or {@code unhealthy}; then, where not all requests are meant, a
	 * share such as {@code 10%}, {@code target 127.0.1.1:9000} and {@code rule ARN}.
	 * {@code none}, or nothing, ends it all
	 * @return what goes wrong from now on
	 * @throws IllegalArgumentException with a sentence, if a line is none of these
	 */
	public static Misbehaviours parse(String text) {
		if (text.isBlank() || text.strip().equals("none")) {
			return NONE;
		}
		return new Misbehaviours(
				text.lines().filter((line) -> !line.isBlank()).map((line) -> new LineReader(line).read()).toList());
	}

	/**
	 * What is done to a request. Shares add up: of {@code reset 10%} and
	 * {@code latency 1s 50%}, one request of ten is reset and five others are late.
	 * @param target the chosen target's {@code ip:port}
	 * @param ruleArn the ARN of the rule that chose it
	 * @param lot a number from 0 (inclusive) to 1 (exclusive), drawn for this request
	 * @return empty if it is sent as ever
	 */
	public Optional<Effect> effect(String target, String ruleArn, double lot) {
		double left = lot;
		for (Misbehaviour one : this.all) {
			if (one.onRequests().isPresent() && one.concerns(target, ruleArn)) {
				left -= one.percent() / PERCENT;
				if (left < 0) {
					return one.onRequests();
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * Whether the health checks of a target fail, whatever it answers.
	 * @param target the target's {@code ip:port}
	 * @return true if they do
	 */
	public boolean failsChecksOf(String target) {
		return this.all.stream().anyMatch((one) -> one.failsChecksOf(target));
	}

	/**
	 * As it was given.
	 * @return {@code none} if nothing goes wrong
	 */
	@Override
	public String toString() {
		return this.all.isEmpty() ? "none"
				: this.all.stream().map(Misbehaviour::text).collect(Collectors.joining("\n"));
	}

}
