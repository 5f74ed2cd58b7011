package io.tidegate.localalb.target;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Which targets of a group fail far more often than the others, and how much less they
 * are sent for that (ALB User Guide, "Automatic Target Weights"). There have to be three
 * healthy targets. Failures are answers of 5xx and connections that fail.
 * <p>
 * By what numbers AWS judges is not published. Here a target is anomalous once a tenth of
 * its requests fail and that is three times as much as with the others; it is normal
 * again when less than half a tenth fails. What happened counts half as much after
 * {@value #HALF_LIFE_SECONDS} s, and to judge by, it takes five requests of its own and
 * five of the others, so weighed.
 * <p>
 * Arithmetic with the time as a parameter; for one thread.
 */
public final class Anomalies {

	/** How many healthy targets it takes to tell what is usual. */
	private static final int FEWEST = 3;

	/** What an anomalous target still gets of its share: enough to see it recover. */
	static final double REDUCED = 0.1;

	/** From normal again to the whole share. */
	static final Duration RAMP = Duration.ofSeconds(30);

	private static final int HALF_LIFE_SECONDS = 10;

	private static final double EVIDENCE = 5;

	private static final double BEGINS = 0.1;

	private static final double ENDS = 0.05;

	private static final double TIMES_THE_OTHERS = 3;

	/** Of the healthy targets. */
	private final Map<Target, Standing> standings = new HashMap<>();

	private final Tally all = new Tally();

	/**
	 * A target has become healthy: it is judged from now on.
	 * @param target the target
	 */
	public void becameHealthy(Target target) {
		this.standings.put(target, new Standing());
	}

	/**
	 * A request to a target has ended. Nothing comes of it if the target is not healthy.
	 * @param target the target
	 * @param failed whether that was the target's failure
	 * @param now when
	 */
	public void ended(Target target, boolean failed, Instant now) {
		Standing standing = this.standings.get(target);
		if (standing == null) {
			return;
		}
		standing.tally.add(failed, now);
		this.all.add(failed, now);
		boolean before = standing.anomalous;
		standing.anomalous = canTell() && isAnomalous(standing);
		if (before && !standing.anomalous) {
			standing.normalSince = now;
		}
	}

	private boolean canTell() {
		return this.standings.size() >= FEWEST;
	}

	private boolean isAnomalous(Standing standing) {
		Tally own = standing.tally;
		double others = this.all.requests - own.requests;
		if (own.requests < EVIDENCE || others < EVIDENCE) {
			return standing.anomalous;
		}
		if (standing.anomalous) {
			return own.failures >= ENDS * own.requests;
		}
		double usual = (this.all.failures - own.failures) / others;
		return own.failures >= Math.max(BEGINS, TIMES_THE_OTHERS * usual) * own.requests;
	}

	/**
	 * A target is not healthy any more, or left: the next time it is judged anew.
	 * @param target the target
	 * @param now when
	 */
	public void forget(Target target, Instant now) {
		Standing standing = this.standings.remove(target);
		if (standing != null) {
			standing.tally.age(now);
			this.all.age(now);
			this.all.requests = Math.max(0, this.all.requests - standing.tally.requests);
			this.all.failures = Math.max(0, this.all.failures - standing.tally.failures);
		}
	}

	/**
	 * Whether a target fails far more often than the others.
	 * @param target the target
	 */
	public boolean isAnomalous(Target target) {
		Standing standing = this.standings.get(target);
		return standing != null && standing.anomalous && canTell();
	}

	/**
	 * How much of its share a target gets where anomalies are mitigated.
	 * @param target the target
	 * @param now the moment of the request
	 * @return from 0 to 1; 1 for a target that is normal, and little by little after it
	 * was not
	 */
	public double share(Target target, Instant now) {
		Standing standing = this.standings.get(target);
		if (standing == null || !canTell()) {
			return 1;
		}
		return standing.anomalous ? REDUCED : standing.recovered(now);
	}

	/**
	 * What is known of one target.
	 */
	private static final class Standing {

		private final Tally tally = new Tally();

		private boolean anomalous;

		private @Nullable Instant normalSince;

		double recovered(Instant now) {
			if (this.normalSince == null) {
				return 1;
			}
			double part = (double) Duration.between(this.normalSince, now).toMillis() / RAMP.toMillis();
			return Math.clamp(REDUCED + (1 - REDUCED) * part, REDUCED, 1);
		}

	}

	/**
	 * Requests and failures that count less the older they are.
	 */
	private static final class Tally {

		private double requests;

		private double failures;

		private Instant at = Instant.EPOCH;

		void add(boolean failed, Instant now) {
			age(now);
			this.requests++;
			if (failed) {
				this.failures++;
			}
		}

		void age(Instant now) {
			if (now.isAfter(this.at)) {
				double seconds = Duration.between(this.at, now).toMillis() / 1000.0;
				double left = Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
				this.requests *= left;
				this.failures *= left;
				this.at = now;
			}
		}

	}

}
