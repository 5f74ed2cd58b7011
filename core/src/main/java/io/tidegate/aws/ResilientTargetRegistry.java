package io.tidegate.aws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.tidegate.target.GroupDescription;
import io.tidegate.target.Target;
import io.tidegate.target.TargetGroup;
import io.tidegate.target.TargetHealth;
import io.tidegate.target.TargetRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Keeps describing polite: a rate limit, because the account shares a bucket that refills
 * with 10 calls a second, and a circuit breaker, because an API that is down should not
 * be waited for at every question.
 * <p>
 * Changes pass through untouched: whoever makes them paces them. Deregistering is the one
 * call that must be tried as long as there is time.
 * <p>
 * Safe for use by several threads.
 */
public final class ResilientTargetRegistry implements TargetRegistry {

	private final TargetRegistry registry;

	private @Nullable Politeness politeness;

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

	private <T> CompletionStage<T> guarded(Supplier<CompletionStage<T>> call) {
		return politeness().ask(call);
	}

	// Made with the first question: where none is asked, its library is not even loaded.
	private synchronized Politeness politeness() {
		if (this.politeness == null) {
			this.politeness = new Politeness();
		}
		return this.politeness;
	}

}
