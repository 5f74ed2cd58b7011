package io.tidegate.target;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Calls to the registry, made so that one that fails before it is made is a failed answer
 * as well. The port promises that; a drain must not depend on it.
 */
public final class Calls {

	private Calls() {
	}

	/**
	 * Make a call.
	 * @param call the call
	 * @param <T> the type of the answer
	 * @return its answer, or its failure
	 */
	public static <T> CompletableFuture<T> made(Supplier<CompletionStage<T>> call) {
		return CompletableFuture.completedFuture(call).thenCompose(Supplier::get);
	}

}
