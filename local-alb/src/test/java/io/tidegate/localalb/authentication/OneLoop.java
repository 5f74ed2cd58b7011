package io.tidegate.localalb.authentication;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.tidegate.localalb.time.ManualTimeline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * An authenticator on an event loop of its own, at a time that passes when it is told to.
 */
final class OneLoop implements AutoCloseable {

	private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

	private final Context context = this.vertx.getOrCreateContext();

	final ManualTimeline time = new ManualTimeline();

	final Authenticator authenticator = new Authenticator(this.vertx, this.time);

	<T> T await(Supplier<Future<T>> asked) {
		try {
			return Future.<T>future((promise) -> this.context.runOnContext((run) -> asked.get().onComplete(promise)))
				.toCompletionStage()
				.toCompletableFuture()
				.get(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.vertx.close().toCompletionStage().toCompletableFuture().join();
	}

}
