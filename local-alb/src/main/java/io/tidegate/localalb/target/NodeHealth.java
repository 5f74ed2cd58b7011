package io.tidegate.localalb.target;

import io.tidegate.localalb.target.CheckResult.Failed;
import io.tidegate.localalb.target.CheckResult.Passed;

/**
 * A target's health as one node of the load balancer sees it.
 *
 * @param view what this node thinks of the target
 * @param streak how many results in a row have spoken against that view
 * @param lastFailure the newest failure; {@link Failed} before the first one
 */
public record NodeHealth(View view, int streak, CheckResult lastFailure) {

	/**
	 * What a node can think of a target.
	 */
	public enum View {

		/** Registered, and neither a success nor enough failures yet. */
		INITIAL,

		/** In this node's rotation. */
		HEALTHY,

		/** Out of this node's rotation, unless it fails open. */
		UNHEALTHY

	}

	/**
	 * The view before any check.
	 * @return initial
	 */
	public static NodeHealth initial() {
		return new NodeHealth(View.INITIAL, 0, new Failed());
	}

	/**
	 * The view after one more check. A new target needs one success only, whatever the
	 * healthy threshold says (ALB User Guide, "Health checks for target groups").
	 * @param result what the check found
	 * @param thresholds the group's thresholds
	 * @return the next view
	 */
	public NodeHealth after(CheckResult result, Thresholds thresholds) {
		boolean passed = result instanceof Passed;
		CheckResult failure = passed ? this.lastFailure : result;
		View other = passed ? View.HEALTHY : View.UNHEALTHY;
		if (this.view == other) {
			return new NodeHealth(this.view, 0, failure);
		}
		// While initial only failures are counted: the first success ends it.
		int against = this.streak + 1;
		return (against >= needed(passed, thresholds)) ? new NodeHealth(other, 0, failure)
				: new NodeHealth(this.view, against, failure);
	}

	private int needed(boolean passed, Thresholds thresholds) {
		if (!passed) {
			return thresholds.unhealthy();
		}
		return (this.view == View.INITIAL) ? 1 : thresholds.healthy();
	}

}
