package io.tidegate.drain;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The port to whom a drain tells that it begins and that it has ended.
 * <p>
 * No method throws or blocks; a stage ends with a sentence about what went wrong, or
 * empty. A drain waits for them, but never past its deadline.
 */
public interface DrainHooks {

	/** Tells nobody. */
	DrainHooks NONE = new DrainHooks() {
	};

	/**
	 * Called before the target is deregistered.
	 */
	default CompletionStage<Optional<String>> before() {
		return CompletableFuture.completedFuture(Optional.empty());
	}

	/**
	 * Called when traffic has ended, or the deadline was reached, before the application
	 * is let go.
	 */
	default CompletionStage<Optional<String>> after() {
		return CompletableFuture.completedFuture(Optional.empty());
	}

}
