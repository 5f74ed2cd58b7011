package io.tidegate.localalb.api;

import java.time.Duration;
import java.time.Instant;

import io.tidegate.localalb.Fault.Rate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a token for each call that may come now; it is full at first, and gains tokens
 * with time.
 */
final class TokenBucket {

	private static final double NANOS = 1e9;

	private final Rate rate;

	private double tokens;

	private @Nullable Instant filledAt;

	TokenBucket(Rate rate) {
		this.rate = rate;
		this.tokens = rate.burst();
	}

	boolean take(Instant now) {
		if (this.filledAt != null) {
			double gained = Duration.between(this.filledAt, now).toNanos() / NANOS * this.rate.perSecond();
			this.tokens = Math.min(this.rate.burst(), this.tokens + gained);
		}
		this.filledAt = now;
		if (this.tokens < 1) {
			return false;
		}
		this.tokens--;
		return true;
	}

}
