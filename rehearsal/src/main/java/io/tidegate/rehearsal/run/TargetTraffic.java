package io.tidegate.rehearsal.run;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the load balancer's records say about one target's traffic.
 *
 * @param requests how many were sent to it
 * @param lastArrival when the last was handed to it
 * @param lastAnswer when the last answer had been passed on
 */
record TargetTraffic(long requests, Instant lastArrival, Instant lastAnswer) {

	static TargetTraffic of(Instant arrival, Instant answer) {
		return new TargetTraffic(1, arrival, answer);
	}

	TargetTraffic and(TargetTraffic other) {
		return new TargetTraffic(this.requests + other.requests, later(this.lastArrival, other.lastArrival),
				later(this.lastAnswer, other.lastAnswer));
	}

	Instant last() {
		return later(this.lastArrival, this.lastAnswer);
	}

	static Instant later(Instant one, @Nullable Instant other) {
		return (other != null && other.isAfter(one)) ? other : one;
	}

}
