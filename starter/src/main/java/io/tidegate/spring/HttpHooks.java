package io.tidegate.spring;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.tidegate.drain.DrainHooks;
import org.jspecify.annotations.Nullable;

/**
 * Tells two addresses, by an empty POST each, that a drain begins and that it has ended.
 * Any status below 400 is well; anything else goes into the report, and the drain goes
 * on.
 *
 * @param beforeUrl told before the target is deregistered, null for nobody
 * @param afterUrl told before the application is let go, null for nobody
 * @param limitMillis how long each may take
 * @param executor makes the calls, which block
 */
record HttpHooks(@Nullable URI beforeUrl, @Nullable URI afterUrl, int limitMillis,
		Executor executor) implements DrainHooks {

	@Override
	public CompletionStage<Optional<String>> before() {
		return told(this.beforeUrl, "tidegate.drain.before-url");
	}

	@Override
	public CompletionStage<Optional<String>> after() {
		return told(this.afterUrl, "tidegate.drain.after-url");
	}

	private CompletionStage<Optional<String>> told(@Nullable URI address, String setting) {
		if (address == null) {
			return CompletableFuture.completedFuture(Optional.empty());
		}
		return CompletableFuture.supplyAsync(() -> call(address, setting), this.executor);
	}

	private Optional<String> call(URI address, String setting) {
		try {
			HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
			connection.setRequestMethod("POST");
			connection.setFixedLengthStreamingMode(0);
			connection.setDoOutput(true);
			connection.setConnectTimeout(this.limitMillis);
			connection.setReadTimeout(this.limitMillis);
			int status = connection.getResponseCode();
			connection.disconnect();
			return (status < 400) ? Optional.empty()
					: Optional.of(setting + " answered " + status + " and the drain went on");
		}
		catch (IOException | RuntimeException ex) {
			return Optional.of(setting + " could not be told, and the drain went on: " + ex.getClass().getSimpleName());
		}
	}

}
