package io.tidegate.aws;

import java.time.Duration;
import java.util.List;
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
import io.tidegate.target.GroupDescription;
import io.tidegate.target.RegistryException;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;

/**
 * Keeps describing polite: a rate limit, because the account shares a bucket that refills
 * with 10 calls a second, and a circuit breaker, because an API that is down should not
 * be waited for at every question.
 * <p>
 * Changes pass through untouched: whoever makes them paces them. Deregistering is the one
 * call that must be tried as long as there is time.
 */
public final class ResilientTargetRegistry implements TargetRegistry {

	// Twelve: a task may be in five groups, asked for state and delay at start and twice
	// while it leaves.
	private static final int CALLS_PER_PERIOD = 12;

	private static final Duration PERIOD = Duration.ofSeconds(5);

	private final TargetRegistry registry;

	private final CircuitBreaker breaker = CircuitBreaker.of("describe",
			CircuitBreakerConfig.custom()
				.slidingWindowSize(6)
				.minimumNumberOfCalls(6)
				.waitDurationInOpenState(Duration.ofSeconds(10))
				.recordException(ResilientTargetRegistry::isDown)
				.build());

	private final RateLimiter limiter = RateLimiter.of("describe",
			RateLimiterConfig.custom()
				.limitForPeriod(CALLS_PER_PERIOD)
				.limitRefreshPeriod(PERIOD)
				.timeoutDuration(Duration.ZERO)
				.build());

	/**
	 * Create the decorator.
	 * @param registry what makes the calls
	 */
	public ResilientTargetRegistry(TargetRegistry registry) {
		this.registry = registry;
	}

	@Override
	public CompletionStage<TargetHealth> describe(TargetGroup group, Target target) {
		return guarded(() -> this.registry.describe(group, target));
	}

	@Override
	public CompletionStage<Void> deregister(TargetGroup group, Target target) {
		return this.registry.deregister(group, target);
	}

	@Override
	public CompletionStage<Void> register(TargetGroup group, Target target, Optional<String> zone) {
		return this.registry.register(group, target, zone);
	}

	@Override
	public CompletionStage<GroupDescription> description(TargetGroup group) {
		return guarded(() -> this.registry.description(group));
	}

	@Override
	public CompletionStage<Integer> healthyTargets(TargetGroup group) {
		return guarded(() -> this.registry.healthyTargets(group));
	}

	@Override
	public CompletionStage<Duration> deregistrationDelay(TargetGroup group) {
		return guarded(() -> this.registry.deregistrationDelay(group));
	}

	@Override
	public CompletionStage<Optional<Duration>> idleTimeout(TargetGroup group, List<String> loadBalancers) {
		return guarded(() -> this.registry.idleTimeout(group, loadBalancers));
	}

	// What the API refuses it refuses in good health, and its reason is worth hearing.
	private static boolean isDown(Throwable failure) {
		RegistryException.Kind kind = RegistryException.of(failure).kind();
		return kind == RegistryException.Kind.UNREACHABLE || kind == RegistryException.Kind.THROTTLED;
	}

	private <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> call) {
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
