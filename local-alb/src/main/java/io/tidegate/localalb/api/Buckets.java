package io.tidegate.localalb.api;

import java.time.Instant;
import java.util.Optional;

import io.tidegate.localalb.Fault.Rate;

/**
 * The token buckets of an account: those calls that only look take from another one than
 * those that change something, as with AWS.
 */
final class Buckets {

	private final Optional<TokenBucket> describing;

	private final Optional<TokenBucket> mutating;

	Buckets(Optional<Rate> describing, Optional<Rate> mutating) {
		this.describing = describing.map(TokenBucket::new);
		this.mutating = mutating.map(TokenBucket::new);
	}

	boolean admit(String operation, Instant now) {
		return (Operation.isReading(operation) ? this.describing : this.mutating).map((bucket) -> bucket.take(now))
			.orElse(true);
	}

}
