package io.tidegate.agent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a signal starts, whenever it comes: wait until the start is through, then close
 * the context, which drains.
 * <p>
 * Spring Boot's own hook does nothing for a context that has not begun to refresh; a
 * SIGTERM in the first instants of a task would leave without deregistering. A second
 * signal finds the JVM already in its hooks and changes nothing.
 */
final class ShutdownSequence {

	private final CompletableFuture<ConfigurableApplicationContext> started = new CompletableFuture<>();

	private ShutdownSequence() {
	}

	static ShutdownSequence install() {
		ShutdownSequence sequence = new ShutdownSequence();
		Runtime.getRuntime().addShutdownHook(new Thread(sequence::stop, "tidegate-drain"));
		return sequence;
	}

	void start(Supplier<ConfigurableApplicationContext> application) {
		try {
			this.started.complete(application.get());
		}
		catch (RuntimeException | Error ex) {
			this.started.completeExceptionally(ex);
			throw ex;
		}
	}

	// A start that failed has closed its own context.
	private void stop() {
		try {
			this.started.join().close();
		}
		catch (CompletionException ex) {
			return;
		}
	}

}
