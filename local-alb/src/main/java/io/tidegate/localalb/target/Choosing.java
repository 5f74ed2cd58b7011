package io.tidegate.localalb.target;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * How one node chooses among the targets it may send to (ALB User Guide, "Routing
 * algorithms"). Keeps the node's own turn and its own count of what is outstanding: nodes
 * do not know of each other.
 */
public final class Choosing {

	private final RandomGenerator random;

	private final Map<Target, Integer> outstanding = new HashMap<>();

	private int turn;

	/**
	 * A node that has chosen nothing yet.
	 * @param random for the lots
	 */
	public Choosing(RandomGenerator random) {
		this.random = random;
	}

	/** The group attribute {@code load_balancing.algorithm.type}. */
	public enum Algorithm {

		/** Each in turn. */
		ROUND_ROBIN,

		/** The one with the fewest requests without an answer. */
		LEAST_OUTSTANDING_REQUESTS,

		/** By lot. */
		WEIGHTED_RANDOM

	}

	/**
	 * Chooses a target.
	 * @param algorithm how
	 * @param candidates at least one
	 * @param share how much of a full turn each gets, 0 to 1; 1 but for slow start
	 * @return the target
	 */
	public Target choose(Algorithm algorithm, List<Target> candidates, ToDoubleFunction<Target> share) {
		return switch (algorithm) {
			case ROUND_ROBIN -> inTurn(candidates, share);
			case LEAST_OUTSTANDING_REQUESTS -> leastOutstanding(candidates);
			case WEIGHTED_RANDOM -> byLot(candidates, share);
		};
	}

	// Whoever is warming up lets some of its turns pass.
	private Target inTurn(List<Target> candidates, ToDoubleFunction<Target> share) {
		for (int attempt = 0; attempt < candidates.size(); attempt++) {
			Target next = next(candidates);
			double part = share.applyAsDouble(next);
			if (part >= 1 || this.random.nextDouble() < part) {
				return next;
			}
		}
		return next(candidates);
	}

	private Target next(List<Target> candidates) {
		return candidates.get(Math.floorMod(++this.turn, candidates.size()));
	}

	private Target leastOutstanding(List<Target> candidates) {
		int first = Math.floorMod(++this.turn, candidates.size());
		Target best = candidates.get(first);
		for (int step = 1; step < candidates.size(); step++) {
			Target other = candidates.get((first + step) % candidates.size());
			best = outstandingFirst().compare(other, best) < 0 ? other : best;
		}
		return best;
	}

	private Comparator<Target> outstandingFirst() {
		return Comparator.comparingInt((target) -> this.outstanding.getOrDefault(target, 0));
	}

	private Target byLot(List<Target> candidates, ToDoubleFunction<Target> share) {
		double left = this.random.nextDouble() * candidates.stream().mapToDouble(share).sum();
		for (Target candidate : candidates) {
			left -= share.applyAsDouble(candidate);
			if (left < 0) {
				return candidate;
			}
		}
		return candidates.getLast();
	}

	/**
	 * A request goes to a target.
	 * @param target the target
	 */
	public void begun(Target target) {
		this.outstanding.merge(target, 1, Integer::sum);
	}

	/**
	 * The request has ended, well or not.
	 * @param target the target
	 */
	public void ended(Target target) {
		this.outstanding.computeIfPresent(target, (same, count) -> (count > 1) ? count - 1 : null);
	}

}
