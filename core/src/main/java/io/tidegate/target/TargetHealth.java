package io.tidegate.target;

import java.util.Locale;
import java.util.Optional;

/**
 * What the load balancer says of a target in one group.
 *
 * @param state the state
 * @param reason the API's reason code, absent for a healthy target
 */
public record TargetHealth(State state, Optional<String> reason) {

	/**
	 * The states of {@code DescribeTargetHealth}.
	 */
	public enum State {

		/** Being registered, or first checks running. */
		INITIAL,
		/** In rotation. */
		HEALTHY,
		/** Failing its checks; gets traffic only when the group fails open. */
		UNHEALTHY,
		/** Not registered, or its group is in no listener rule. */
		UNUSED,
		/** Deregistered; the deregistration delay runs. */
		DRAINING,
		/** Checks are off, or trouble inside the load balancer. */
		UNAVAILABLE,
		/** A state this version does not know. */
		UNKNOWN;

		/**
		 * Read the API's word.
		 * @param word for example {@code draining} or {@code unhealthy.draining}
		 * @return the state, {@link #UNKNOWN} for a word of the future
		 */
		public static State of(String word) {
			return switch (word.toLowerCase(Locale.ROOT)) {
				case "initial" -> INITIAL;
				case "healthy" -> HEALTHY;
				// A Network Load Balancer's unhealthy.draining is still registered.
				case "unhealthy", "unhealthy.draining" -> UNHEALTHY;
				case "unused" -> UNUSED;
				case "draining" -> DRAINING;
				case "unavailable" -> UNAVAILABLE;
				default -> UNKNOWN;
			};
		}

	}

	private static final String NOT_REGISTERED = ReasonCode.NOT_REGISTERED.code();

	/**
	 * Return a state without a reason.
	 * @param state the state
	 * @return the health
	 */
	public static TargetHealth of(State state) {
		return new TargetHealth(state, Optional.empty());
	}

	/**
	 * Return the health of a target that is not in the group.
	 */
	public static TargetHealth notRegistered() {
		return new TargetHealth(State.UNUSED, Optional.of(NOT_REGISTERED));
	}

	/**
	 * Return whether the group holds the target, so that deregistering it would change
	 * something. A target that is {@code unused} for another reason than
	 * {@code Target.NotRegistered} is registered in a group that gets no traffic now, and
	 * may get some as soon as a listener rule names the group.
	 */
	public boolean registered() {
		return switch (this.state) {
			case INITIAL, HEALTHY, UNHEALTHY, UNAVAILABLE, UNKNOWN -> true;
			case DRAINING -> false;
			case UNUSED -> !this.reason.equals(Optional.of(NOT_REGISTERED));
		};
	}

	/**
	 * Return what usually causes the reason, and what to look at; empty where there is no
	 * reason, or one that this version does not know.
	 */
	public Optional<String> explanation() {
		return this.reason.flatMap(ReasonCode::of).map(ReasonCode::explanation);
	}

	/**
	 * Return the state in the API's word, with its reason if there is one.
	 */
	public String text() {
		String word = this.state.name().toLowerCase(Locale.ROOT);
		return this.reason.map(why -> word + " (" + why + ")").orElse(word);
	}

}
