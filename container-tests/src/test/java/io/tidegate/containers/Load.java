package io.tidegate.containers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that send some hundred requests a second together, each on a connection of its
 * own that is kept, until they are closed.
 */
final class Load implements AutoCloseable {

	private static final int CLIENTS = 8;

	/** Between a client's requests, so that all of them make 100 a second. */
	private static final int PAUSE_MILLIS = 80;

	private final URI address;

	private final AtomicLong answered = new AtomicLong();

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(CLIENTS);

	private Load(URI address) {
		this.address = address;
	}

	static Load on(URI address) {
		Load load = new Load(address);
		for (int client = 0; client < CLIENTS; client++) {
			load.startClient();
		}
		load.awaitMore(CLIENTS * 5L);
		return load;
	}

	// A sending that fails counts as a failure; it never ends the sending.
	@SuppressWarnings("FutureReturnValueIgnored")
	private void startClient() {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		HttpRequest request = HttpRequest.newBuilder(this.address).timeout(Duration.ofSeconds(30)).build();
		this.executor.scheduleWithFixedDelay(() -> send(client, request), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void send(HttpClient client, HttpRequest request) {
		try {
			HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
			if (answer.statusCode() == 200) {
				this.answered.incrementAndGet();
			}
			else {
				this.failures.add("status " + answer.statusCode());
			}
		}
		catch (IOException ex) {
			this.failures.add(ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Wait until so many more requests have been answered. */
	void awaitMore(long count) {
		long enough = this.answered.get() + count;
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.answered.get() >= enough);
	}

	/** End, and require that no request has failed. */
	void requireNoFailure() {
		close();
		assertThat(this.failures).as("failures beside %d answers", this.answered.get()).isEmpty();
	}

	@Override
	public void close() {
		this.executor.close();
	}

}
