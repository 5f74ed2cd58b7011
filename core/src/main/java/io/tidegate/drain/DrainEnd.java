package io.tidegate.drain;

import java.time.Duration;

import io.tidegate.time.Spans;

/**
 * Why a drain ended.
 */
public sealed interface DrainEnd {

	/**
	 * Return the name for metrics and reports.
	 */
	String name();

	/**
	 * Return what happened, in words.
	 */
	String sentence();

	/**
	 * Nothing in flight and nothing new for the quiet period.
	 *
	 * @param quietFor how long nothing had moved
	 */
	record Quiet(Duration quietFor) implements DrainEnd {

		@Override
		public String name() {
			return "QUIET";
		}

		@Override
		public String sentence() {
			return "traffic has ended: nothing in flight, nothing new for " + Spans.text(this.quietFor);
		}

	}

	/**
	 * The budget is used up.
	 *
	 * @param inFlight requests that had no answer yet, as far as could be seen
	 */
	record DeadlineReached(int inFlight) implements DrainEnd {

		@Override
		public String name() {
			return "DEADLINE";
		}

		@Override
		public String sentence() {
			return "the deadline was reached with " + this.inFlight + " in flight";
		}

	}

	/**
	 * No group held the target, and nothing was in flight.
	 */
	record NothingRegistered() implements DrainEnd {

		@Override
		public String name() {
			return "NOTHING_REGISTERED";
		}

		@Override
		public String sentence() {
			return "no target group holds the target, and nothing is in flight";
		}

	}

	/**
	 * The application had gone by itself.
	 */
	record WorkloadGone() implements DrainEnd {

		@Override
		public String name() {
			return "WORKLOAD_GONE";
		}

		@Override
		public String sentence() {
			return "the application has gone, or has never come up";
		}

	}

	/**
	 * Traffic could not be seen at all, so a fixed time was waited.
	 *
	 * @param waited how long
	 */
	record FixedWaitOver(Duration waited) implements DrainEnd {

		@Override
		public String name() {
			return "FIXED_WAIT";
		}

		@Override
		public String sentence() {
			return "traffic could not be seen, so " + Spans.text(this.waited) + " were waited blindly";
		}

	}

	/**
	 * It was taken back before its end.
	 */
	record Undone() implements DrainEnd {

		@Override
		public String name() {
			return "UNDONE";
		}

		@Override
		public String sentence() {
			return "the drain was undone";
		}

	}

}
