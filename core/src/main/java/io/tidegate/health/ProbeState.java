package io.tidegate.health;

import java.time.Duration;
import java.time.Instant;

/**
 * What a row of probe results amounts to. Pure arithmetic: results and instants in,
 * standing out.
 *
 * @param standing the judgement so far
 * @param passes passes in a row
 * @param failures failures in a row that count
 * @param since when probing began
 * @param lastFailure the reason of the last failure, empty while there is none
 * @param overload whether the last failure was of the kind that comes of too much to do
 */
record ProbeState(Standing standing, int passes, int failures, Instant since, String lastFailure, boolean overload) {

	static ProbeState start(Instant now) {
		return new ProbeState(Standing.STARTING, 0, 0, now, "", false);
	}

	/**
	 * Take in one result.
	 * @param result what the probe found
	 * @param now when it was found
	 * @param settings the thresholds
	 * @return the state after it
	 */
	ProbeState after(ProbeResult result, Instant now, ProbeSettings settings) {
		if (result instanceof ProbeResult.Failed failed) {
			return failed(failed, now, settings);
		}
		int passesNow = Math.min(this.passes + 1, settings.healthyThreshold());
		boolean enough = this.standing == Standing.STARTING || passesNow >= settings.healthyThreshold();
		return new ProbeState(enough ? Standing.PASSING : this.standing, passesNow, 0, this.since,
				enough ? "" : this.lastFailure, !enough && this.overload);
	}

	private ProbeState failed(ProbeResult.Failed failed, Instant now, ProbeSettings settings) {
		boolean counts = this.standing != Standing.STARTING || startPeriodOver(now, settings.startPeriod());
		int failuresNow = counts ? Math.min(this.failures + 1, settings.unhealthyThreshold()) : 0;
		Standing next = (failuresNow >= settings.unhealthyThreshold()) ? Standing.FAILING : this.standing;
		return new ProbeState(next, 0, failuresNow, this.since, failed.reason(), failed.overload());
	}

	private boolean startPeriodOver(Instant now, Duration startPeriod) {
		return !now.isBefore(this.since.plus(startPeriod));
	}

}
