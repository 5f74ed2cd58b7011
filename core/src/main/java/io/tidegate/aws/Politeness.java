package io.tidegate.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.tidegate.target.RegistryException;

/**
 * Lets through as many questions as the account's bucket can spare, and none for a while
 * where the API is down.
 */
final class Politeness {

	// Twelve: a task may be in five groups, asked for state and delay at start and twice
	// while it leaves.
	private static final int CALLS_PER_PERIOD = 12;

	private static final Duration PERIOD = Duration.ofSeconds(5);

	private final CircuitBreaker breaker = CircuitBreaker.of("describe",
			CircuitBreakerConfig.custom()
				.slidingWindowSize(6)
				.minimumNumberOfCalls(6)
				.waitDurationInOpenState(Duration.ofSeconds(10))
				.recordException(Politeness::isDown)
				.build());

	private final RateLimiter limiter = RateLimiter.of("describe",
			RateLimiterConfig.custom()
				.limitForPeriod(CALLS_PER_PERIOD)
				.limitRefreshPeriod(PERIOD)
				.timeoutDuration(Duration.ZERO)
				.build());

	// What the API refuses it refuses in good health, and its reason is worth hearing.
	private static boolean isDown(Throwable failure) {
		RegistryException.Kind kind = RegistryException.of(failure).kind();
		return kind == RegistryException.Kind.UNREACHABLE || kind == RegistryException.Kind.THROTTLED;
	}

	/**
	 * Ask, if that is polite now.
	 * @param call asks
	 * @return the answer, or a {@link RegistryException} that says why there is none
	 */
	<T> CompletionStage<T> ask(Supplier<CompletionStage<T>> call) {
		CompletableFuture<T> answer = new CompletableFuture<>();
		this.limiter.executeCompletionStage(() -> this.breaker.executeCompletionStage(call))
			.whenComplete((value, failure) -> {
				if (failure != null) {
					answer.completeExceptionally(named(failure));
				}
				else {
					answer.complete(value);
				}
			});
		return answer;
	}

	private static RegistryException named(Throwable failure) {
		if (failure instanceof RequestNotPermitted) {
			return new RegistryException(RegistryException.Kind.THROTTLED,
					"Tidegate's own limit of describe calls was reached", Optional.of(failure));
		}
		if (failure instanceof CallNotPermittedException) {
			return new RegistryException(RegistryException.Kind.UNREACHABLE,
					"the API failed again and again, and is not asked for a while", Optional.of(failure));
		}
		return RegistryException.of(failure);
	}

}
