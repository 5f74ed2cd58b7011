package io.tidegate.platform;

import java.time.Instant;
import java.util.Optional;

/**
 * A word of the platform that the instance, and with it the task, is about to go.
 */
public sealed interface Notice {

	/**
	 * The kinds of notice, the most urgent first.
	 */
	enum Kind {

		/** A Spot instance is interrupted, about two minutes from the notice. */
		SPOT_INTERRUPTION,
		/** Auto Scaling is taking the instance away. */
		LIFECYCLE_TERMINATION,
		/** A Spot instance is more likely than before to be interrupted. */
		REBALANCE_RECOMMENDATION

	}

	/**
	 * Return the kind.
	 */
	Kind kind();

	/**
	 * Return the notice in words, for the log and the report.
	 */
	String sentence();

	/**
	 * A Spot instance is interrupted.
	 *
	 * @param action what becomes of it: {@code terminate}, {@code stop} or
	 * {@code hibernate}
	 * @param at when
	 * @param doubt what is wrong with that time, absent if nothing is
	 */
	record SpotInterruption(String action, Instant at, Optional<String> doubt) implements Notice {

		/**
		 * An interruption at a time that is beyond doubt.
		 * @param action what becomes of the instance
		 * @param at when
		 */
		public SpotInterruption(String action, Instant at) {
			this(action, at, Optional.empty());
		}

		@Override
		public Kind kind() {
			return Kind.SPOT_INTERRUPTION;
		}

		@Override
		public String sentence() {
			return "EC2 will " + this.action + " this Spot instance at " + this.at
					+ this.doubt.map((why) -> " (" + why + ")").orElse("");
		}

	}

	/**
	 * Auto Scaling terminates the instance: its target lifecycle state is
	 * {@code Terminated}. How long a lifecycle hook holds it is not told here.
	 */
	record LifecycleTermination() implements Notice {

		@Override
		public Kind kind() {
			return Kind.LIFECYCLE_TERMINATION;
		}

		@Override
		public String sentence() {
			return "Auto Scaling is terminating this instance";
		}

	}

	/**
	 * EC2 recommends to replace a Spot instance. It may be interrupted at any time, or
	 * never.
	 *
	 * @param noticedAt when EC2 noticed the risk
	 */
	record RebalanceRecommendation(Instant noticedAt) implements Notice {

		@Override
		public Kind kind() {
			return Kind.REBALANCE_RECOMMENDATION;
		}

		@Override
		public String sentence() {
			return "EC2 recommends since " + this.noticedAt + " to replace this Spot instance";
		}

	}

}
