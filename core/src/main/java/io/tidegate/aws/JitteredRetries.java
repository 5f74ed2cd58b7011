package io.tidegate.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.tidegate.target.RegistryException;
import io.tidegate.target.Retries;
import io.tidegate.time.Timeline;

/**
 * Repeats calls with growing, jittered pauses: a fleet that stops at once must not call
 * at once, again and again. The API's bucket for changes is not published; others limit
 * themselves to 4 calls a second and account.
 */
public final class JitteredRetries implements Retries {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

	private static final double GROWTH = 2;

	private static final double JITTER = 0.5;

	private final Timeline timeline;

	/**
	 * Create the policy.
	 * @param timeline the time
	 */
	public JitteredRetries(Timeline timeline) {
		this.timeline = timeline;
	}

	@Override
	public <T> CompletionStage<T> until(Supplier<CompletionStage<T>> call, Supplier<Instant> until,
			Consumer<RegistryException> onFailure) {
		RetryConfig config = RetryConfig.custom()
			// The deadline ends the row, not a number.
			.maxAttempts(Integer.MAX_VALUE)
			.intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, GROWTH, JITTER, LONGEST_PAUSE))
			.retryOnException(
					(failure) -> worthwhile(RegistryException.of(failure)) && this.timeline.now().isBefore(until.get()))
			.build();
		Retry retry = Retry.of("deregister", config);
		retry.getEventPublisher().onRetry((event) -> onFailure.accept(RegistryException.of(event.getLastThrowable())));
		return retry.executeCompletionStage(this.timeline.scheduler(), call);
	}

	// A group that is not there will not come back. Rights may: credentials are renewed.
	private static boolean worthwhile(RegistryException failure) {
		return failure.kind() != RegistryException.Kind.NO_SUCH_GROUP;
	}

}
