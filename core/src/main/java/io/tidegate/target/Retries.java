package io.tidegate.target;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The port to repeating a call until it succeeds or its time is over.
 * <p>
 * Implementations are safe for use by several threads.
 */
public interface Retries {

	/**
	 * Make a call, and make it again after each failure that another attempt may mend.
	 * @param call the call; made at once, and again after growing, jittered pauses
	 * @param until no attempt starts after this; asked before each
	 * @param onFailure told of each failure that is followed by another attempt
	 * @param <T> the type of the answer
	 * @return the first good answer, or the last failure
	 */
	<T> CompletionStage<T> until(Supplier<CompletionStage<T>> call, Supplier<Instant> until,
			Consumer<RegistryException> onFailure);

}
